package dev.kindling.initializers;

import dev.kindling.tensors.Shape;
import java.util.SplittableRandom;

/** Uniform in ±√(6 / (fan in + fan out)). (Glorot and Bengio 2010.) */
public record GlorotUniform() implements Initializer {
  @Override
  public float[] values(Shape shape, long seed) {
    float[] values = new float[Math.toIntExact(shape.elements())];
    double limit = Math.sqrt(6.0 / (shape.size(-2) + shape.last()));
    SplittableRandom random = new SplittableRandom(seed);
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) random.nextDouble(-limit, limit);
    }
    return values;
  }
}
