package dev.kindling.initializers;

import dev.kindling.configuration.Kind;
import dev.kindling.tensors.Shape;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Numbers drawn one after the other. */
final class Draws {
  /** The argument {@code seed}: a whole number, or null for the seed that the model derives. */
  static final Kind<OptionalLong> SEED =
      Kind.of(
          value -> OptionalLong.of(Kind.LONG.read(value)),
          seed -> seed.isPresent() ? seed.getAsLong() : null);

  private Draws() {}

  /** Returns as many draws as a shape has elements. */
  static float[] fill(Shape shape, DoubleSupplier next) {
    float[] values = new float[Math.toIntExact(shape.elements())];
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) next.getAsDouble();
    }
    return values;
  }

  /** Returns the generator for an initializer's own seed, or else for the weight's. */
  static SplittableRandom random(OptionalLong own, long seed) {
    return new SplittableRandom(own.orElse(seed));
  }

  /** Returns a draw of a normal distribution, drawn again until it is within two deviations. */
  static double truncatedNormal(SplittableRandom random) {
    double draw = random.nextGaussian();
    while (Math.abs(draw) > 2) {
      draw = random.nextGaussian();
    }
    return draw;
  }
}
