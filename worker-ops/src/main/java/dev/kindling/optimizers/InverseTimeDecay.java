package dev.kindling.optimizers;

/**
 * {@code initialLearningRate / (1 + decayRate·step/decaySteps)}. (Keras, InverseTimeDecay.)
 *
 * <p>Example: {@code inverseTimeDecay(0.1, 10, 0.5)} is 0.1, and 0.066667 after 10 steps.
 *
 * @param initialLearningRate the rate of the first step
 * @param decaySteps what steps are counted in, above 0
 * @param decayRate how fast the rate falls, at least 0
 * @param staircase whether the rate stays the same in between; false by default
 */
public record InverseTimeDecay(
    double initialLearningRate, double decaySteps, double decayRate, boolean staircase)
    implements LearningRate {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public InverseTimeDecay {
    new OptimizerArguments("schedule", "InverseTimeDecay")
        .notNegative("initialLearningRate", initialLearningRate)
        .positive("decaySteps", decaySteps)
        .notNegative("decayRate", decayRate)
        .done();
  }

  /** Returns a copy whose rate falls at once every so many steps, or does not. */
  public InverseTimeDecay staircase(boolean value) {
    return new InverseTimeDecay(initialLearningRate, decaySteps, decayRate, value);
  }

  @Override
  public double at(long step) {
    double periods = step / decaySteps;
    return initialLearningRate / (1 + decayRate * (staircase ? Math.floor(periods) : periods));
  }
}
