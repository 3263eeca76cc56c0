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
 * {@code w · (rate · clip(‖w‖, minValue, maxValue) + (1 − rate) · ‖w‖) / (ε + ‖w‖)}: parts of a
 * weight move towards norms between two bounds. (Keras, MinMaxNorm constraint.)
 *
 * <p>Example: {@code minMaxNorm(0, 1).rate(0.5)} takes a column (3, 4), of norm 5, to (1.8, 2.4).
 *
 * @param minValue the least norm, 0 by default
 * @param maxValue the greatest norm, 1 by default
 * @param rate the share of the way that an update goes, 1 by default
 * @param axes the axes along which norms are taken; none for one norm of all
 */
public record MinMaxNorm(double minValue, double maxValue, double rate, List<Integer> axes)
    implements Constraint {
  private static final String MIN_VALUE = "min_value";
  private static final String MAX_VALUE = "max_value";

  /** The bounds are checked against each other, so both are set at once. */
  static final Arguments<MinMaxNorm> ARGUMENTS =
      Arguments.of(MinMaxNorm::ofBounds)
          .optional(MIN_VALUE, NUMBER, MinMaxNorm::minValue, (made, same) -> made)
          .optional(MAX_VALUE, NUMBER, MinMaxNorm::maxValue, (made, same) -> made)
          .optional("rate", NUMBER, MinMaxNorm::rate, MinMaxNorm::rate)
          .orNull("axis", Kind.AXES, Norms.ALL_AXES, MinMaxNorm::axes, MinMaxNorm::axes);

  /**
   * Checks the numbers and copies the axes.
   *
   * @throws IllegalArgumentException if the bounds are negative or not in order, or if the rate is
   *     not from 0 to 1
   */
  public MinMaxNorm {
    check(minValue >= 0, "minValue of at least 0", minValue);
    check(maxValue >= minValue, "maxValue of at least minValue " + minValue, maxValue);
    check(rate >= 0 && rate <= 1, "rate from 0 to 1", rate);
    axes = List.copyOf(axes);
  }

  private static void check(boolean holds, String expected, double value) {
    Norms.check("min_max_norm", holds, expected, value);
  }

  private static MinMaxNorm ofBounds(Arguments.Values values) {
    Double min = values.get(MIN_VALUE);
    Double max = values.get(MAX_VALUE);
    return Constraints.minMaxNorm(min == null ? 0 : min, max == null ? 1 : max);
  }

  /** Returns this with another rate; 1 by default. */
  public MinMaxNorm rate(double value) {
    return new MinMaxNorm(minValue, maxValue, value, axes);
  }

  /**
   * Returns this along other axes, 0 by default: each column of a Dense kernel, what leads into a
   * unit. Take 0, 1 and 2 for the kernel of a Conv2D.
   */
  public MinMaxNorm axis(int... values) {
    return axes(Norms.axes(values));
  }

  private MinMaxNorm axes(List<Integer> values) {
    return new MinMaxNorm(minValue, maxValue, rate, values);
  }

  @Override
  public SymbolicTensor project(Operand weight) {
    SymbolicTensor norms = Norms.of(weight, axes);
    SymbolicTensor within = Ops.multiply(Ops.clip(norms, minValue, maxValue), rate);
    return Norms.scaled(weight, norms, Ops.add(within, Ops.multiply(norms, 1 - rate)));
  }
}
