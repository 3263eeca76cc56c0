package dev.kindling.regularizers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code l2 · Σw²}, without the half that some books put in front. (Keras, L2 regularizer.)
 *
 * <p>Example: {@code l2(0.1)} of a weight (1, -2) is 0.5.
 *
 * @param l2 the factor, 0.01 by default
 */
public record L2(double l2) implements Regularizer {
  static final Arguments<L2> ARGUMENTS =
      Arguments.of(values -> new L2(0.01))
          .optional("l2", NUMBER, L2::l2, (old, l2) -> new L2(l2))
          .formerly("l", NUMBER, (old, l2) -> new L2(l2));

  /** Checks the factor. */
  public L2 {
    Factors.check("l2", l2);
  }

  @Override
  public SymbolicTensor penalty(Operand values) {
    return Ops.multiply(Ops.sum(Ops.square(values)), l2);
  }
}
