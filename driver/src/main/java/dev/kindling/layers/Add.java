package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The sum of its inputs, shapes broadcasting: what a residual connection ends in. (Keras, Add
 * layer.)
 */
public final class Add extends Merge<Add> {
  static final Arguments<Add> ARGUMENTS = Arguments.of(values -> new Add());

  Add() {}

  @Override
  SymbolicTensor merge(SymbolicTensor merged, SymbolicTensor next) {
    return Ops.add(merged, next);
  }
}
