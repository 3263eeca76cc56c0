package dev.kindling.initializers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.tensors.Shape;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * A random matrix with orthogonal columns, or rows if it is wider than high, of length {@code
 * gain}; all axes but the last are its rows. (Saxe et al. 2014.)
 *
 * <p>Example: {@code lstm(32).recurrentInitializer(orthogonal())}.
 */
public record Orthogonal(double gain, OptionalLong seed) implements Initializer {
  static final Arguments<Orthogonal> ARGUMENTS =
      Arguments.of(values -> Initializers.orthogonal())
          .optional("gain", NUMBER, Orthogonal::gain, Orthogonal::gain)
          .optional("seed", Draws.SEED, Orthogonal::seed, Orthogonal::seed);

  /** Returns the same distribution with another length of the vectors; 1 by default. */
  public Orthogonal gain(double value) {
    return new Orthogonal(value, seed);
  }

  /** Returns the same distribution with a seed of its own. */
  public Orthogonal seed(long value) {
    return seed(OptionalLong.of(value));
  }

  private Orthogonal seed(OptionalLong value) {
    return new Orthogonal(gain, value);
  }

  @Override
  public float[] values(Shape shape, long weightSeed) {
    if (shape.rank() < 2) {
      throw new IllegalArgumentException(
          "Cannot initialize weight of shape %s by 'orthogonal': expected at least 2 axes."
              .formatted(shape));
    }
    int columns = shape.last();
    int rows = Math.toIntExact(shape.slice(0, shape.rank() - 1).elements());
    int count = Math.min(rows, columns);
    double[][] vectors = new double[count][Math.max(rows, columns)];
    SplittableRandom random = Draws.random(seed, weightSeed);
    for (int vector = 0; vector < count; vector++) {
      for (int index = 0; index < vectors[vector].length; index++) {
        vectors[vector][index] = random.nextGaussian();
      }
      orthogonalize(vectors, vector);
    }
    float[] values = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = rows < columns ? vectors[row][column] : vectors[column][row];
        values[row * columns + column] = (float) (gain * value);
      }
    }
    return values;
  }

  /** Takes out of a vector what points along those before it, then gives it length 1. */
  private static void orthogonalize(double[][] vectors, int last) {
    double[] vector = vectors[last];
    // Twice, because one pass loses digits (Giraud et al. 2005).
    for (int pass = 0; pass < 2; pass++) {
      for (int other = 0; other < last; other++) {
        add(vector, -dot(vector, vectors[other]), vectors[other]);
      }
    }
    double length = Math.sqrt(dot(vector, vector));
    for (int index = 0; index < vector.length; index++) {
      vector[index] /= length;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int index = 0; index < a.length; index++) {
      sum += a[index] * b[index];
    }
    return sum;
  }

  private static void add(double[] target, double factor, double[] vector) {
    for (int index = 0; index < target.length; index++) {
      target[index] += factor * vector[index];
    }
  }
}
