package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * The share of positive labels among the predictions above a threshold: {@code TP / (TP + FP)}.
 * Labels other than 0 are positive. (Keras, Precision.)
 *
 * <p>Example: labels (0, 1, 1, 1) and predictions (1, 0, 1, 1) give 0.6667.
 *
 * @param thresholds what a prediction must be above to be positive, from 0 to 1, with a result for
 *     each; empty, the default, for 0.5, or for all of the largest with {@code topK}
 * @param topK how many of the largest predictions of the last axis may be positive, at least 1;
 *     null, the default, for all
 * @param classId the only class, a place along the last axis, that counts; null, the default, for
 *     all
 */
public record Precision(List<Double> thresholds, Integer topK, Integer classId)
    implements MetricChoice {
  /**
   * Copies the thresholds.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Precision {
    thresholds = List.copyOf(thresholds);
    Decision.check("precision", thresholds, topK, classId);
  }

  /** Returns a copy with other thresholds. */
  public Precision thresholds(List<Double> values) {
    return new Precision(values, topK, classId);
  }

  /** Returns a copy of which only so many of the largest predictions may be positive. */
  public Precision topK(Integer value) {
    return new Precision(thresholds, value, classId);
  }

  /** Returns a copy of which only one class counts. */
  public Precision classId(Integer value) {
    return new Precision(thresholds, topK, value);
  }

  @Override
  public String name() {
    return "precision";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return Decision.resolve(this, Rate.PRECISION, thresholds, topK, classId, labels, predictions);
  }
}
