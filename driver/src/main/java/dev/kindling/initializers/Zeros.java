package dev.kindling.initializers;

import dev.kindling.tensors.Shape;

/**
 * All values 0.
 *
 * <p>Example: {@code zeros().values(Shape.of(2), 0)} is {@code [0, 0]}.
 */
public record Zeros() implements Initializer {
  @Override
  public float[] values(Shape shape, long seed) {
    return new Constant(0).values(shape, seed);
  }
}
