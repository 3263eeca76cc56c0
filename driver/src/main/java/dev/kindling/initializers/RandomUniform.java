package dev.kindling.initializers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.tensors.Shape;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Draws of a uniform distribution between {@code minval} and {@code maxval}.
 *
 * <p>Example: {@code randomUniform(-0.05, 0.05)} draws values of mean 0 and deviation 0.029.
 */
public record RandomUniform(double minval, double maxval, OptionalLong seed)
    implements Initializer {
  static final Arguments<RandomUniform> ARGUMENTS =
      Arguments.of(values -> Initializers.randomUniform())
          .optional("minval", NUMBER, RandomUniform::minval, RandomUniform::minval)
          .optional("maxval", NUMBER, RandomUniform::maxval, RandomUniform::maxval)
          .optional("seed", Draws.SEED, RandomUniform::seed, RandomUniform::seed);

  /** Returns the same distribution with another lower bound; -0.05 by default. */
  public RandomUniform minval(double value) {
    return new RandomUniform(value, maxval, seed);
  }

  /** Returns the same distribution with another upper bound; 0.05 by default. */
  public RandomUniform maxval(double value) {
    return new RandomUniform(minval, value, seed);
  }

  /** Returns the same distribution with a seed of its own. */
  public RandomUniform seed(long value) {
    return seed(OptionalLong.of(value));
  }

  private RandomUniform seed(OptionalLong value) {
    return new RandomUniform(minval, maxval, value);
  }

  @Override
  public float[] values(Shape shape, long weightSeed) {
    SplittableRandom random = Draws.random(seed, weightSeed);
    return Draws.fill(shape, () -> minval + (maxval - minval) * random.nextDouble());
  }
}
