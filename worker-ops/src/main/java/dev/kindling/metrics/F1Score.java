package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * The harmonic mean of precision P and recall R of each column: {@code 2·P·R / (P + R)}. Labels and
 * predictions are of shape (batch, columns), labels one-hot or several-hot. (Keras, F1Score.)
 *
 * <p>Example: labels (1, 1, 1), (1, 0, 0), (1, 1, 0) and predictions (0.2, 0.6, 0.7), (0.2, 0.6,
 * 0.6), (0.6, 0.8, 0) with threshold 0.5 give 0.5, 0.8, 0.6667.
 *
 * @param average how columns become one result; none, a result for each, by default
 * @param threshold what predictions must be above to be positive, above 0 and at most 1; null, the
 *     default, for the largest of each example
 */
public record F1Score(Average average, Double threshold) implements MetricChoice {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public F1Score {
    FScores.check("f1_score", 1, threshold);
  }

  /** Returns a copy that joins the columns in another way. */
  public F1Score average(Average value) {
    return new F1Score(value, threshold);
  }

  /** Returns a copy with another threshold. */
  public F1Score threshold(Double value) {
    return new F1Score(average, value);
  }

  @Override
  public String name() {
    return "f1_score";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return FScores.resolve(name(), average, 1, threshold, labels, predictions);
  }
}
