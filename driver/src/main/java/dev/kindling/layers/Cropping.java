package dev.kindling.layers;

import dev.kindling.ops.Cut;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;

/** What the layers that cut cells off have in common. */
abstract class Cropping<L extends Cropping<L>> extends SpatialLayer<L> {
  private Borders cropping;

  Cropping(int axes, int... cells) {
    super(axes);
    this.cropping = Borders.of(axes, cells);
  }

  static Borders croppingOf(Cropping<?> layer) {
    return layer.cropping;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    Cut[] cuts = new Cut[axes()];
    for (int axis = 0; axis < cuts.length; axis++) {
      int behind = cropping.behind().get(axis);
      int end = behind == 0 ? Cut.END : -behind;
      cuts[axis] = new Cut(format().spatialAxes(axes())[axis], cropping.before().get(axis), end, 1);
    }
    return ArrayOps.slice(x, cuts);
  }

  /**
   * Returns a copy that cuts off so many cells.
   *
   * @param cells one number for all ends, or one for each axis, or two for each axis: before and
   *     behind it
   */
  public L cropping(int... cells) {
    return cropping(Borders.of(axes(), cells));
  }

  final L cropping(Borders value) {
    check(value.smallest() >= 0, "a cropping of at least 0", value.smallest());
    return with(layer -> ((Cropping<?>) layer).cropping = value);
  }
}
