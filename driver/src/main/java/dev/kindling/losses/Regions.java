package dev.kindling.losses;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/** Sums over some axes of images, or over the whole batch. */
final class Regions {
  /** Axes as a list, or one axis as a number. */
  static final Kind<List<Integer>> AXES =
      Kind.of(
          value ->
              value instanceof Number
                  ? List.of(Kind.INTEGER.read(value))
                  : Kind.INTEGERS.read(value),
          axes -> axes);

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
