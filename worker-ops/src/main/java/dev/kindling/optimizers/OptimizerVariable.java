package dev.kindling.optimizers;

import dev.kindling.tensors.Shape;

/**
 * A variable that an optimizer keeps.
 *
 * @param name Keras's name, for example {@code dense_kernel_momentum}
 * @param shape its shape
 * @param offset its place in the optimizer's vector
 * @param parameter the index of the parameter that it belongs to; −1 if it belongs to none
 * @param start what it starts with; NaN for the values of its parameter
 */
public record OptimizerVariable(String name, Shape shape, long offset, int parameter, float start) {
  static final int SHARED = -1;
  static final float PARAMETER = Float.NaN;

  /** Returns the number of elements. */
  public long elements() {
    return shape.elements();
  }
}
