package dev.kindling.testing;

import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A tensor with its numbers.
 *
 * @param spec its shape, batch axis included, and whether it holds integers
 * @param values its numbers, row-major
 */
public record TensorValues(TensorSpec spec, float[] values) {
  /** Checks that there are as many numbers as the shape has elements. */
  public TensorValues {
    if (values.length != spec.shape().elements()) {
      throw new IllegalArgumentException(
          "Cannot create tensor: expected %d values for shape %s, got %d."
              .formatted(spec.shape().elements(), spec.shape(), values.length));
    }
  }

  /** Returns real numbers. */
  public static TensorValues floats(Shape shape, float... values) {
    return new TensorValues(TensorSpec.floats(shape), values);
  }

  /** Returns integers. */
  public static TensorValues ints(Shape shape, float... values) {
    return new TensorValues(TensorSpec.ints(shape), values);
  }

  /**
   * Returns real numbers between 0.1 and 1.1 of either sign: away from 0, where rectifiers have no
   * gradient.
   */
  public static TensorValues random(Shape shape, Random random) {
    float[] values = new float[Math.toIntExact(shape.elements())];
    for (int index = 0; index < values.length; index++) {
      float size = 0.1f + random.nextFloat();
      values[index] = random.nextBoolean() ? size : -size;
    }
    return floats(shape, values);
  }

  /** Returns the shape, batch axis included. */
  public Shape shape() {
    return spec.shape();
  }

  /** Returns whether a loss can be differentiated by this tensor. */
  boolean differentiable() {
    return spec.type() == ElementType.FLOAT;
  }

  /** Writes the numbers into an array. */
  void copyTo(INDArray array) {
    INDArray flat = array.reshape('c', true, array.length());
    for (int index = 0; index < values.length; index++) {
      flat.putScalar(index, values[index]);
    }
  }
}
