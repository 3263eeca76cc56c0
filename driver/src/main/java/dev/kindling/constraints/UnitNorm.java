package dev.kindling.constraints;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/**
 * {@code w / (ε + ‖w‖)}: the parts of a weight have norm 1. (Keras, UnitNorm constraint.)
 *
 * <p>Example: {@code unitNorm()} takes a column (3, 4), of norm 5, to (0.6, 0.8).
 *
 * @param axes the axes along which norms are taken; none for one norm of all
 */
public record UnitNorm(List<Integer> axes) implements Constraint {
  static final Arguments<UnitNorm> ARGUMENTS =
      Arguments.of(values -> Constraints.unitNorm())
          .orNull(
              "axis", Kind.AXES, Norms.ALL_AXES, UnitNorm::axes, (old, axes) -> new UnitNorm(axes));

  /** Copies the axes. */
  public UnitNorm {
    axes = List.copyOf(axes);
  }

  /**
   * Returns this along other axes, 0 by default: each column of a Dense kernel, what leads into a
   * unit. Take 0, 1 and 2 for the kernel of a Conv2D.
   */
  public UnitNorm axis(int... values) {
    return new UnitNorm(Norms.axes(values));
  }

  @Override
  public SymbolicTensor project(Operand weight) {
    return Norms.scaled(weight, Norms.of(weight, axes), Ops.scalar(1));
  }
}
