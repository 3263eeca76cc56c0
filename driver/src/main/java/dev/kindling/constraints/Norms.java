package dev.kindling.constraints;

import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Arrays;
import java.util.List;

/** The Euclidean norms of a weight's parts along some axes, and the checks of their bounds. */
final class Norms {
  static final List<Integer> FIRST_AXIS = List.of(0);
  static final List<Integer> ALL_AXES = List.of();

  /** Keras's epsilon: parts of zeros stay zeros. */
  private static final double NOT_ZERO = 1e-7;

  private Norms() {}

  /** Returns the norms, the axes kept with size 1; one norm of all if there are no axes. */
  static SymbolicTensor of(Operand weight, List<Integer> axes) {
    int[] along = axes.stream().mapToInt(Integer::intValue).toArray();
    return Ops.sqrt(Ops.sum(Ops.square(weight), true, along));
  }

  /** Returns a weight whose parts have other norms. */
  static SymbolicTensor scaled(Operand weight, SymbolicTensor norms, Operand wanted) {
    return Ops.multiply(weight, Ops.divide(wanted, Ops.add(norms, NOT_ZERO)));
  }

  static List<Integer> axes(int... axes) {
    return Arrays.stream(axes).boxed().toList();
  }

  static void check(String constraint, boolean holds, String expected, double value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Cannot create constraint '%s': expected %s, got %s."
              .formatted(constraint, expected, value));
    }
  }
}
