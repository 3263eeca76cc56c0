package dev.kindling.initializers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.tensors.Shape;

/**
 * All values the same.
 *
 * <p>Example: {@code constant(0.1).values(Shape.of(2), 0)} is {@code [0.1, 0.1]}.
 */
public record Constant(double value) implements Initializer {
  static final Arguments<Constant> ARGUMENTS =
      Arguments.of(values -> new Constant(0))
          .optional("value", NUMBER, Constant::value, (old, value) -> new Constant(value));

  @Override
  public float[] values(Shape shape, long seed) {
    return Draws.fill(shape, () -> value);
  }
}
