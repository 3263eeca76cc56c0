package dev.kindling.activations;

import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.function.UnaryOperator;

/** A function applied to a layer's output. (Keras, {@code keras.activations}.) */
public final class Activation {
  /** The identity. */
  public static final Activation LINEAR = new Activation("linear", x -> x);

  /** {@code max(x, 0)}. */
  public static final Activation RELU = new Activation("relu", Ops::relu);

  private final String name;
  private final UnaryOperator<SymbolicTensor> function;

  private Activation(String name, UnaryOperator<SymbolicTensor> function) {
    this.name = name;
    this.function = function;
  }

  /** Returns Keras's name, for example {@code relu}. */
  public String name() {
    return name;
  }

  /** Returns the activation of {@code x}; any shape. */
  public SymbolicTensor apply(SymbolicTensor x) {
    return function.apply(x);
  }

  @Override
  public String toString() {
    return name;
  }
}
