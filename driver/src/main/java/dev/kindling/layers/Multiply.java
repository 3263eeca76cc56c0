package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/** The product of its inputs, element by element, shapes broadcasting. (Keras, Multiply layer.) */
public final class Multiply extends Merge<Multiply> {
  static final Arguments<Multiply> ARGUMENTS = Arguments.of(values -> new Multiply());

  Multiply() {}

  @Override
  SymbolicTensor merge(SymbolicTensor merged, SymbolicTensor next) {
    return Ops.multiply(merged, next);
  }
}
