package dev.kindling.initializers;

import dev.kindling.tensors.Shape;

/**
 * All values 1.
 *
 * <p>Example: {@code ones().values(Shape.of(2), 0)} is {@code [1, 1]}.
 */
public record Ones() implements Initializer {
  @Override
  public float[] values(Shape shape, long seed) {
    return new Constant(1).values(shape, seed);
  }
}
