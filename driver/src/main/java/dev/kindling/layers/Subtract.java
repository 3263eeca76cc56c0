package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/** The first of two inputs minus the second, shapes broadcasting. (Keras, Subtract layer.) */
public final class Subtract extends Merge<Subtract> {
  static final Arguments<Subtract> ARGUMENTS = Arguments.of(values -> new Subtract());

  Subtract() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(inputs.size() == 2, "2 inputs", inputs);
  }

  @Override
  SymbolicTensor merge(SymbolicTensor merged, SymbolicTensor next) {
    return Ops.subtract(merged, next);
  }
}
