package dev.kindling.layers;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What the layers that enlarge by whole numbers have in common. */
abstract class UpSampling<L extends UpSampling<L>> extends SpatialLayer<L> {
  private List<Integer> size;

  UpSampling(int axes) {
    super(axes);
    this.size = Collections.nCopies(axes, 2);
  }

  /** Returns the kind of argument that is a factor for each of so many axes. */
  static Kind<List<Integer>> sizes(int axes) {
    return Kind.of(
        value -> value instanceof List ? Kind.INTEGERS.read(value) : one(axes, value),
        size -> axes == 1 ? size.get(0) : size);
  }

  private static List<Integer> one(int axes, Object value) {
    return Collections.nCopies(axes, Kind.INTEGER.read(value));
  }

  static List<Integer> sizeOf(UpSampling<?> layer) {
    return layer.size;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    SymbolicTensor y = x;
    for (int axis = 0; axis < axes(); axis++) {
      int times = size.get(axis);
      y = times == 1 ? y : enlarge(y, format().spatialAxes(axes())[axis], times);
    }
    return y;
  }

  /** Returns an axis so many times as long. */
  SymbolicTensor enlarge(SymbolicTensor x, int axis, int times) {
    return ArrayOps.repeat(x, times, axis);
  }

  /** Returns a copy that enlarges by this factor, or by one for each axis; 2 by default. */
  public L size(int... factors) {
    boolean all = factors.length == 1;
    return size(
        all ? Collections.nCopies(axes(), factors[0]) : Arrays.stream(factors).boxed().toList());
  }

  final L size(List<Integer> value) {
    boolean right = value.size() == axes() && value.stream().allMatch(factor -> factor >= 1);
    check(right, "a size of at least 1 for each of %d axes".formatted(axes()), value);
    return with(layer -> ((UpSampling<?>) layer).size = List.copyOf(value));
  }
}
