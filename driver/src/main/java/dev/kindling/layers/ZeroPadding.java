package dev.kindling.layers;

import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the layers that add zeros have in common. */
abstract class ZeroPadding<L extends ZeroPadding<L>> extends SpatialLayer<L> {
  private Borders padding;

  ZeroPadding(int axes) {
    super(axes);
    this.padding = Borders.of(axes, 1);
  }

  static Borders paddingOf(ZeroPadding<?> layer) {
    return layer.padding;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return ArrayOps.pad(x, all(padding.before()), all(padding.behind()), 0);
  }

  private List<Integer> all(List<Integer> spatial) {
    List<Integer> all = new ArrayList<>(Collections.nCopies(axes() + 2, 0));
    for (int axis = 0; axis < axes(); axis++) {
      all.set(format().spatialAxes(axes())[axis], spatial.get(axis));
    }
    return all;
  }

  /**
   * Returns a copy that adds so many zeros.
   *
   * @param cells one number for all ends, or one for each axis, or two for each axis: before and
   *     behind it
   */
  public L padding(int... cells) {
    return padding(Borders.of(axes(), cells));
  }

  final L padding(Borders value) {
    check(value.smallest() >= 0, "a padding of at least 0", value.smallest());
    return with(layer -> ((ZeroPadding<?>) layer).padding = value);
  }
}
