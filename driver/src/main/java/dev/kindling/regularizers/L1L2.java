package dev.kindling.regularizers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code l1 · Σ|w| + l2 · Σw²}. (Keras, L1L2 regularizer.)
 *
 * <p>Example: {@code l1l2(0.1, 0.01)} of a weight (1, 2) is {@code 0.1 · 3 + 0.01 · 5 = 0.35}.
 *
 * @param l1 the factor of the absolute values, 0 by default
 * @param l2 the factor of the squares, 0 by default
 */
public record L1L2(double l1, double l2) implements Regularizer {
  static final Arguments<L1L2> ARGUMENTS =
      Arguments.of(values -> new L1L2(0, 0))
          .optional("l1", NUMBER, L1L2::l1, (old, l1) -> new L1L2(l1, old.l2))
          .optional("l2", NUMBER, L1L2::l2, (old, l2) -> new L1L2(old.l1, l2));

  /** Checks the factors. */
  public L1L2 {
    Factors.check("l1", l1);
    Factors.check("l2", l2);
  }

  @Override
  public SymbolicTensor penalty(Operand values) {
    return Ops.add(new L1(l1).penalty(values), new L2(l2).penalty(values));
  }
}
