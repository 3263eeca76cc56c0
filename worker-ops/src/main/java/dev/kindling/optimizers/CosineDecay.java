package dev.kindling.optimizers;

/**
 * Half a cosine from a rate down to a share of it: {@code lr·((1−alpha)·½(1 +
 * cos(π·step/decaySteps)) + alpha)}, and that share from {@code decaySteps} on. With a warm-up the
 * rate first rises in equal parts from the initial rate to the target, from which it then falls.
 * (Keras, CosineDecay; Loshchilov and Hutter 2016.)
 *
 * <p>Example: {@code cosineDecay(0.1, 10)} is 0.1, 0.05 after 5 steps, 0 after 10; {@code
 * cosineDecay(0, 10).warmup(0.1, 5)} is 0, 0.1 after 5 steps, 0.05 after 10, 0 after 15.
 *
 * @param initialLearningRate the rate of the first step
 * @param decaySteps the steps of the fall, above 0
 * @param alpha the share that is left in the end; 0 by default
 * @param warmupTarget the rate after the warm-up; NaN, the default, without one
 * @param warmupSteps the steps of the warm-up; 0 by default
 */
public record CosineDecay(
    double initialLearningRate,
    double decaySteps,
    double alpha,
    double warmupTarget,
    double warmupSteps)
    implements LearningRate {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public CosineDecay {
    new OptimizerArguments("schedule", "CosineDecay")
        .notNegative("initialLearningRate", initialLearningRate)
        .positive("decaySteps", decaySteps)
        .notNegative("alpha", alpha)
        .notNegative("warmupTarget", Double.isNaN(warmupTarget) ? 0 : warmupTarget)
        .notNegative("warmupSteps", warmupSteps)
        .done();
  }

  /** Returns a copy that leaves this share in the end. */
  public CosineDecay alpha(double value) {
    return new CosineDecay(initialLearningRate, decaySteps, value, warmupTarget, warmupSteps);
  }

  /** Returns a copy that first rises to a rate in some steps. */
  public CosineDecay warmup(double target, double steps) {
    return warmupTarget(target).warmupSteps(steps);
  }

  /** Returns a copy that first rises to this rate. */
  public CosineDecay warmupTarget(double value) {
    return new CosineDecay(initialLearningRate, decaySteps, alpha, value, warmupSteps);
  }

  /** Returns a copy whose warm-up, if it has a target, takes this many steps. */
  public CosineDecay warmupSteps(double value) {
    return new CosineDecay(initialLearningRate, decaySteps, alpha, warmupTarget, value);
  }

  @Override
  public double at(long step) {
    if (Double.isNaN(warmupTarget)) {
      return initialLearningRate * left((double) step);
    }
    if (step < warmupSteps) {
      return initialLearningRate + (warmupTarget - initialLearningRate) * step / warmupSteps;
    }
    return warmupTarget * left(step - warmupSteps);
  }

  private double left(double step) {
    double done = Math.min(step, decaySteps) / decaySteps;
    return (1 - alpha) * 0.5 * (1 + Math.cos(Math.PI * done)) + alpha;
  }
}
