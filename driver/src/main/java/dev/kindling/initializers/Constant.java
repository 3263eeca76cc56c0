package dev.kindling.initializers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.tensors.Shape;

/** All values the same. */
public record Constant(double value) implements Initializer {
  static final Arguments<Constant> ARGUMENTS =
      Arguments.of(values -> new Constant(0))
          .optional("value", NUMBER, Constant::value, (old, value) -> new Constant(value));

  @Override
  public float[] values(Shape shape, long seed) {
    return Draws.fill(shape, () -> value);
  }
}
