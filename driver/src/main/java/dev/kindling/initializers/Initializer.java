package dev.kindling.initializers;

import dev.kindling.tensors.Shape;

/**
 * How the first values of a weight are drawn. An initializer with a seed of its own draws the same
 * values for every weight of the same shape.
 *
 * <p>Example: {@code dense(4).kernelInitializer((shape, seed) -> new float[(int)
 * shape.elements()])} starts with a kernel of zeros.
 */
public interface Initializer {
  /**
   * Returns the values of a weight, row-major.
   *
   * @param shape the weight's shape
   * @param seed what the model derives for this weight; an initializer with a seed of its own
   *     ignores it
   */
  float[] values(Shape shape, long seed);
}
