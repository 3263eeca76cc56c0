package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/** The smallest of its inputs, element by element, shapes broadcasting. (Keras, Minimum layer.) */
public final class Minimum extends Extreme<Minimum> {
  static final Arguments<Minimum> ARGUMENTS = Arguments.of(values -> new Minimum());

  Minimum() {}

  @Override
  SymbolicTensor merge(SymbolicTensor merged, SymbolicTensor next) {
    return Ops.minimum(merged, next);
  }
}
