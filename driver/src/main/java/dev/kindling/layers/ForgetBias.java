package dev.kindling.layers;

import dev.kindling.initializers.Initializer;
import dev.kindling.tensors.Shape;
import java.util.Arrays;

/**
 * Ones for the gate that forgets, the second of four, and an initializer's values for the others.
 * (Jozefowicz et al. 2015.)
 */
record ForgetBias(Initializer others) implements Initializer {
  @Override
  public float[] values(Shape shape, long seed) {
    int units = shape.size(0) / 4;
    float[] values = others.values(shape, seed);
    Arrays.fill(values, units, 2 * units, 1);
    return values;
  }
}
