package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/** {@code e^x / Σ e^x} over an axis; any shape that has it. (Keras, Softmax layer.) */
public final class Softmax extends KerasLayer<Softmax> {
  static final Arguments<Softmax> ARGUMENTS =
      Arguments.of(values -> new Softmax())
          .optional("axis", INTEGER, layer -> layer.axis, Softmax::axis);

  private int axis = -1;

  Softmax() {}

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.softmax(x, axis);
  }

  /** Returns a copy over this axis; the last one by default. */
  public Softmax axis(int value) {
    return with(layer -> layer.axis = value);
  }
}
