package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/** {@code e^x / Σ e^x} over the last axis; any shape. (Keras, Softmax layer.) */
public final class Softmax extends KerasLayer<Softmax> {
  static final Arguments<Softmax> ARGUMENTS = Arguments.of(values -> new Softmax()).only("axis", -1);

  Softmax() {}

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.softmax(x);
  }
}
