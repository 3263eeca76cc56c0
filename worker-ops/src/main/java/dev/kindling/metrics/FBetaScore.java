package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * The weighted harmonic mean of precision P and recall R of each column: {@code (1 + β²)·P·R /
 * (β²·P + R)}. Labels and predictions are of shape (batch, columns), labels one-hot or several-hot.
 * (Keras, FBetaScore.)
 *
 * <p>Example: labels (1, 1, 1), (1, 0, 0), (1, 1, 0) and predictions (0.2, 0.6, 0.7), (0.2, 0.6,
 * 0.6), (0.6, 0.8, 0) with β = 2 and threshold 0.5 give 0.3846, 0.9091, 0.8333.
 *
 * @param average how columns become one result; none, a result for each, by default
 * @param beta how many times as much recall counts as precision, above 0; 1 by default
 * @param threshold what predictions must be above to be positive, above 0 and at most 1; null, the
 *     default, for the largest of each example
 */
public record FBetaScore(Average average, double beta, Double threshold) implements MetricChoice {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public FBetaScore {
    FScores.check("fbeta_score", beta, threshold);
  }

  /** Returns a copy that joins the columns in another way. */
  public FBetaScore average(Average value) {
    return new FBetaScore(value, beta, threshold);
  }

  /** Returns a copy in which recall counts so many times as much as precision. */
  public FBetaScore beta(double value) {
    return new FBetaScore(average, value, threshold);
  }

  /** Returns a copy with another threshold. */
  public FBetaScore threshold(Double value) {
    return new FBetaScore(average, beta, value);
  }

  @Override
  public String name() {
    return "fbeta_score";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return FScores.resolve(name(), average, beta, threshold, labels, predictions);
  }
}
