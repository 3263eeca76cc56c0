package dev.kindling.initializers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.tensors.Shape;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Draws of a normal distribution.
 *
 * <p>Example: {@code randomNormal(0, 0.05)} draws two thirds of its values from -0.05 to 0.05.
 */
public record RandomNormal(double mean, double stddev, OptionalLong seed) implements Initializer {
  static final Arguments<RandomNormal> ARGUMENTS =
      Arguments.of(values -> Initializers.randomNormal())
          .optional("mean", NUMBER, RandomNormal::mean, RandomNormal::mean)
          .optional("stddev", NUMBER, RandomNormal::stddev, RandomNormal::stddev)
          .optional("seed", Draws.SEED, RandomNormal::seed, RandomNormal::seed);

  /** Checks the deviation. */
  public RandomNormal {
    Checks.atLeastZero("random_normal", "stddev", stddev);
  }

  /** Returns the same distribution around another mean; 0 by default. */
  public RandomNormal mean(double value) {
    return new RandomNormal(value, stddev, seed);
  }

  /** Returns the same distribution with another deviation; 0.05 by default. */
  public RandomNormal stddev(double value) {
    return new RandomNormal(mean, value, seed);
  }

  /** Returns the same distribution with a seed of its own. */
  public RandomNormal seed(long value) {
    return seed(OptionalLong.of(value));
  }

  private RandomNormal seed(OptionalLong value) {
    return new RandomNormal(mean, stddev, value);
  }

  @Override
  public float[] values(Shape shape, long weightSeed) {
    SplittableRandom random = Draws.random(seed, weightSeed);
    return Draws.fill(shape, () -> mean + stddev * random.nextGaussian());
  }
}
