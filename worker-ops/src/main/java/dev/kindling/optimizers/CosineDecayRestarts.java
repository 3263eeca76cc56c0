package dev.kindling.optimizers;

/**
 * {@link CosineDecay} that starts again and again: period i has {@code firstDecaySteps·tMulⁱ} steps
 * and starts from {@code initialLearningRate·mMulⁱ}. (Keras, CosineDecayRestarts; Loshchilov and
 * Hutter 2016.)
 *
 * <p>Example: {@code cosineDecayRestarts(0.1, 4)} is 0.1 in steps 0, 4 and 12.
 *
 * @param initialLearningRate the rate of the first step
 * @param firstDecaySteps the steps of the first period, above 0
 * @param tMul how much longer each period is, at least 1; 2 by default
 * @param mMul how much lower each period starts, at least 0; 1 by default
 * @param alpha the share of the initial rate that is left at the end of a period; 0 by default
 */
public record CosineDecayRestarts(
    double initialLearningRate, double firstDecaySteps, double tMul, double mMul, double alpha)
    implements LearningRate {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public CosineDecayRestarts {
    new OptimizerArguments("schedule", "CosineDecayRestarts")
        .notNegative("initialLearningRate", initialLearningRate)
        .positive("firstDecaySteps", firstDecaySteps)
        .that(tMul >= 1 && Double.isFinite(tMul), "tMul of at least 1", tMul)
        .notNegative("mMul", mMul)
        .notNegative("alpha", alpha)
        .done();
  }

  /** Returns a copy whose periods are each so much longer than the one before. */
  public CosineDecayRestarts tMul(double value) {
    return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, value, mMul, alpha);
  }

  /** Returns a copy whose periods each start so much lower than the one before. */
  public CosineDecayRestarts mMul(double value) {
    return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, tMul, value, alpha);
  }

  /** Returns a copy that leaves this share at the end of a period. */
  public CosineDecayRestarts alpha(double value) {
    return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, tMul, mMul, value);
  }

  @Override
  public double at(long step) {
    double start = 0;
    double length = firstDecaySteps;
    double peak = 1;
    if (tMul == 1) {
      double periods = Math.floor(step / length);
      start = periods * length;
      peak = Math.pow(mMul, periods);
    } else {
      while (step >= start + length) {
        start += length;
        length *= tMul;
        peak *= mMul;
      }
    }
    double half = 0.5 * peak * (1 + Math.cos(Math.PI * (step - start) / length));
    return initialLearningRate * ((1 - alpha) * half + alpha);
  }
}
