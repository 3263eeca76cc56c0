package dev.kindling.regularizers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code l1 · Σ|w|}. (Keras, L1 regularizer.)
 *
 * <p>Example: {@code l1(0.1)} of a weight (1, -2) is 0.3.
 *
 * @param l1 the factor, 0.01 by default
 */
public record L1(double l1) implements Regularizer {
  static final Arguments<L1> ARGUMENTS =
      Arguments.of(values -> new L1(0.01))
          .optional("l1", NUMBER, L1::l1, (old, l1) -> new L1(l1))
          .formerly("l", NUMBER, (old, l1) -> new L1(l1));

  /** Checks the factor. */
  public L1 {
    Factors.check("l1", l1);
  }

  @Override
  public SymbolicTensor penalty(Operand values) {
    return Ops.multiply(Ops.sum(Ops.abs(values)), l1);
  }
}
