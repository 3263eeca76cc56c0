package dev.kindling.optimizers;

/**
 * {@code initialLearningRate · decayRate^(step/decaySteps)}. (Keras, ExponentialDecay.)
 *
 * <p>Example: {@code exponentialDecay(0.1, 10, 0.5)} is 0.1, and 0.05 after 10 steps.
 *
 * @param initialLearningRate the rate of the first step
 * @param decaySteps in how many steps the rate is multiplied with {@code decayRate}, above 0
 * @param decayRate what the rate is multiplied with, at least 0
 * @param staircase whether the rate stays the same in between; false by default
 */
public record ExponentialDecay(
    double initialLearningRate, double decaySteps, double decayRate, boolean staircase)
    implements LearningRate {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public ExponentialDecay {
    new OptimizerArguments("schedule", "ExponentialDecay")
        .notNegative("initialLearningRate", initialLearningRate)
        .positive("decaySteps", decaySteps)
        .notNegative("decayRate", decayRate)
        .done();
  }

  /** Returns a copy whose rate falls at once every so many steps, or does not. */
  public ExponentialDecay staircase(boolean value) {
    return new ExponentialDecay(initialLearningRate, decaySteps, decayRate, value);
  }

  @Override
  public double at(long step) {
    double periods = step / decaySteps;
    return initialLearningRate * Math.pow(decayRate, staircase ? Math.floor(periods) : periods);
  }
}
