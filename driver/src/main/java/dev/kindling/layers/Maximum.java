package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/** The largest of its inputs, element by element, shapes broadcasting. (Keras, Maximum layer.) */
public final class Maximum extends Extreme<Maximum> {
  static final Arguments<Maximum> ARGUMENTS = Arguments.of(values -> new Maximum());

  Maximum() {}

  @Override
  SymbolicTensor merge(SymbolicTensor merged, SymbolicTensor next) {
    return Ops.maximum(merged, next);
  }
}
