package dev.kindling.optimizers;

import java.util.List;

/** Static factories of all learning rate schedules, for static import; the rest by withers. */
public final class Schedules {
  private Schedules() {}

  /** Returns exponential decay; see {@link ExponentialDecay}. */
  public static ExponentialDecay exponentialDecay(
      double initialLearningRate, double decaySteps, double decayRate) {
    return new ExponentialDecay(initialLearningRate, decaySteps, decayRate, false);
  }

  /** Returns decay by the inverse of time; see {@link InverseTimeDecay}. */
  public static InverseTimeDecay inverseTimeDecay(
      double initialLearningRate, double decaySteps, double decayRate) {
    return new InverseTimeDecay(initialLearningRate, decaySteps, decayRate, false);
  }

  /** Returns linear decay to 0.0001; see {@link PolynomialDecay}. */
  public static PolynomialDecay polynomialDecay(double initialLearningRate, double decaySteps) {
    return new PolynomialDecay(initialLearningRate, decaySteps, 1e-4, 1, false);
  }

  /** Returns steps; see {@link PiecewiseConstantDecay}. */
  public static PiecewiseConstantDecay piecewiseConstantDecay(
      List<Double> boundaries, List<Double> values) {
    return new PiecewiseConstantDecay(boundaries, values);
  }

  /** Returns half a cosine, from a rate to 0; see {@link CosineDecay}. */
  public static CosineDecay cosineDecay(double initialLearningRate, double decaySteps) {
    return new CosineDecay(initialLearningRate, decaySteps, 0, Double.NaN, 0);
  }

  /** Returns half cosines that start again; see {@link CosineDecayRestarts}. */
  public static CosineDecayRestarts cosineDecayRestarts(
      double initialLearningRate, double firstDecaySteps) {
    return new CosineDecayRestarts(initialLearningRate, firstDecaySteps, 2, 1, 0);
  }
}
