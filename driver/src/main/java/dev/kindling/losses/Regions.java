package dev.kindling.losses;

import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/** Sums over some axes of images, or over the whole batch. */
final class Regions {
  private Regions() {}

  /** Returns the sums of products over axes, over all for none. */
  static SymbolicTensor overlap(SymbolicTensor a, SymbolicTensor b, List<Integer> axes) {
    return sum(Ops.multiply(a, b), axes);
  }

  /** Returns the sums over axes, over all for none. */
  static SymbolicTensor sum(SymbolicTensor x, List<Integer> axes) {
    return Ops.sum(x, axes.stream().mapToInt(Integer::intValue).toArray());
  }
}
