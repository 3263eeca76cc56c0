package dev.kindling.optimizers;

/**
 * {@code (initialLearningRate − endLearningRate)·(1 − step/decaySteps)^power + endLearningRate},
 * from {@code decaySteps} on the end. (Keras, PolynomialDecay.)
 *
 * <p>Example: {@code polynomialDecay(0.1, 10)} is 0.1, 0.05005 after 5 steps, 0.0001 after 10.
 *
 * @param initialLearningRate the rate of the first step
 * @param decaySteps in how many steps the end is reached, above 0
 * @param endLearningRate the rate at the end; 0.0001 by default
 * @param power the exponent; 1 by default
 * @param cycle whether beyond the end {@code decaySteps} doubles, triples, …; false by default
 */
public record PolynomialDecay(
    double initialLearningRate,
    double decaySteps,
    double endLearningRate,
    double power,
    boolean cycle)
    implements LearningRate {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public PolynomialDecay {
    new OptimizerArguments("schedule", "PolynomialDecay")
        .notNegative("initialLearningRate", initialLearningRate)
        .positive("decaySteps", decaySteps)
        .notNegative("endLearningRate", endLearningRate)
        .finite("power", power)
        .done();
  }

  /** Returns a copy that ends with this rate. */
  public PolynomialDecay endLearningRate(double value) {
    return new PolynomialDecay(initialLearningRate, decaySteps, value, power, cycle);
  }

  /** Returns a copy with this exponent. */
  public PolynomialDecay power(double value) {
    return new PolynomialDecay(initialLearningRate, decaySteps, endLearningRate, value, cycle);
  }

  /** Returns a copy that rises again beyond the end, or does not. */
  public PolynomialDecay cycle(boolean value) {
    return new PolynomialDecay(initialLearningRate, decaySteps, endLearningRate, power, value);
  }

  @Override
  public double at(long step) {
    double steps = cycle ? decaySteps * Math.max(1, Math.ceil(step / decaySteps)) : decaySteps;
    double left = 1 - Math.min((double) step, steps) / steps;
    return (initialLearningRate - endLearningRate) * Math.pow(left, power) + endLearningRate;
  }
}
