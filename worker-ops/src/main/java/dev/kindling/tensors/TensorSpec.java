package dev.kindling.tensors;

import java.io.Serializable;

/** The shape and element type of a tensor. */
public record TensorSpec(Shape shape, ElementType type) implements Serializable {
  /** Returns the spec of a tensor of real numbers. */
  public static TensorSpec floats(Shape shape) {
    return new TensorSpec(shape, ElementType.FLOAT);
  }

  /** Returns the spec of a tensor of integers. */
  public static TensorSpec ints(Shape shape) {
    return new TensorSpec(shape, ElementType.INT);
  }

  /** Returns the spec of a tensor of texts. */
  public static TensorSpec strings(Shape shape) {
    return new TensorSpec(shape, ElementType.STRING);
  }

  /** Returns the spec of the same element type with another shape. */
  public TensorSpec withShape(Shape other) {
    return new TensorSpec(other, type);
  }
}
