package dev.kindling.constraints;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/**
 * {@code w · min(‖w‖, maxValue) / (ε + ‖w‖)}: parts of a weight that are too long are shortened.
 * (Srivastava et al. 2014; Keras, MaxNorm constraint.)
 *
 * <p>Example: {@code maxNorm(2)} takes a column (3, 4), of norm 5, to (1.2, 1.6).
 *
 * @param maxValue the greatest norm, 2 by default
 * @param axes the axes along which norms are taken; none for one norm of all
 */
public record MaxNorm(double maxValue, List<Integer> axes) implements Constraint {
  static final Arguments<MaxNorm> ARGUMENTS =
      Arguments.of(values -> Constraints.maxNorm(2))
          .optional("max_value", NUMBER, MaxNorm::maxValue, MaxNorm::maxValue)
          .orNull("axis", Kind.AXES, Norms.ALL_AXES, MaxNorm::axes, MaxNorm::axes);

  /**
   * Checks the norm and copies the axes.
   *
   * @throws IllegalArgumentException if the norm is negative
   */
  public MaxNorm {
    Norms.check("max_norm", maxValue >= 0, "maxValue of at least 0", maxValue);
    axes = List.copyOf(axes);
  }

  private MaxNorm maxValue(double value) {
    return new MaxNorm(value, axes);
  }

  /**
   * Returns this along other axes, 0 by default: each column of a Dense kernel, what leads into a
   * unit. Take 0, 1 and 2 for the kernel of a Conv2D.
   */
  public MaxNorm axis(int... values) {
    return axes(Norms.axes(values));
  }

  private MaxNorm axes(List<Integer> values) {
    return new MaxNorm(maxValue, values);
  }

  @Override
  public SymbolicTensor project(Operand weight) {
    SymbolicTensor norms = Norms.of(weight, axes);
    return Norms.scaled(weight, norms, Ops.clip(norms, 0, maxValue));
  }
}
