package dev.kindling.initializers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.tensors.Shape;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Draws of a normal distribution, those farther than two deviations from the mean drawn again;
 * {@code stddev} is the deviation before that.
 *
 * <p>Example: {@code truncatedNormal(0, 0.05)} draws no value beyond -0.1 and 0.1.
 */
public record TruncatedNormal(double mean, double stddev, OptionalLong seed)
    implements Initializer {
  static final Arguments<TruncatedNormal> ARGUMENTS =
      Arguments.of(values -> Initializers.truncatedNormal())
          .optional("mean", NUMBER, TruncatedNormal::mean, TruncatedNormal::mean)
          .optional("stddev", NUMBER, TruncatedNormal::stddev, TruncatedNormal::stddev)
          .optional("seed", Draws.SEED, TruncatedNormal::seed, TruncatedNormal::seed);

  /** Checks the deviation. */
  public TruncatedNormal {
    Checks.atLeastZero("truncated_normal", "stddev", stddev);
  }

  /** Returns the same distribution around another mean; 0 by default. */
  public TruncatedNormal mean(double value) {
    return new TruncatedNormal(value, stddev, seed);
  }

  /** Returns the same distribution with another deviation; 0.05 by default. */
  public TruncatedNormal stddev(double value) {
    return new TruncatedNormal(mean, value, seed);
  }

  /** Returns the same distribution with a seed of its own. */
  public TruncatedNormal seed(long value) {
    return seed(OptionalLong.of(value));
  }

  private TruncatedNormal seed(OptionalLong value) {
    return new TruncatedNormal(mean, stddev, value);
  }

  @Override
  public float[] values(Shape shape, long weightSeed) {
    SplittableRandom random = Draws.random(seed, weightSeed);
    return Draws.fill(shape, () -> mean + stddev * Draws.truncatedNormal(random));
  }
}
