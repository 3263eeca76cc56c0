package dev.kindling.activations;

import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Names;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A function applied to a layer's output. (Keras, {@code keras.activations}.) */
public final class Activation {
  private static final Map<String, Activation> BY_NAME = new LinkedHashMap<>();

  /** The identity. */
  public static final Activation LINEAR = register("linear", x -> x);

  /** {@code max(x, 0)}. */
  public static final Activation RELU = register("relu", Ops::relu);

  /** The kind of argument that is an activation: its Keras name. */
  public static final Kind<Activation> KIND =
      Kind.of(
          value ->
              value instanceof String name ? named(name) : Kind.refuse("an activation", value),
          Activation::name);

  private final String name;
  private final UnaryOperator<SymbolicTensor> function;

  private Activation(String name, UnaryOperator<SymbolicTensor> function) {
    this.name = name;
    this.function = function;
  }

  private static Activation register(String name, UnaryOperator<SymbolicTensor> function) {
    Activation activation = new Activation(name, function);
    BY_NAME.put(name, activation);
    return activation;
  }

  /**
   * Returns the activation of a Keras name, for configuration files.
   *
   * @throws IllegalArgumentException if there is none; the message has the nearest name
   */
  public static Activation named(String name) {
    Activation activation = BY_NAME.get(name);
    if (activation == null) {
      throw new IllegalArgumentException(
          "Cannot find activation '%s'. %s".formatted(name, Names.mend(name, BY_NAME.keySet())));
    }
    return activation;
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
