package dev.kindling.constraints;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code max(w, 0)}: no element is negative. (Keras, NonNeg constraint.)
 *
 * <p>Example: {@code nonNeg()} takes a weight (-1, 2) to (0, 2).
 */
public record NonNeg() implements Constraint {
  static final Arguments<NonNeg> ARGUMENTS = Arguments.of(values -> new NonNeg());

  @Override
  public SymbolicTensor project(Operand weight) {
    return Ops.relu(weight);
  }
}
