package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * The share of the positive labels whose predictions are above a threshold: {@code TP / (TP + FN)}.
 * Labels other than 0 are positive. (Keras, Recall.)
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
public record Recall(List<Double> thresholds, Integer topK, Integer classId)
    implements MetricChoice {
  /**
   * Copies the thresholds.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Recall {
    thresholds = List.copyOf(thresholds);
    Decision.check("recall", thresholds, topK, classId);
  }

  /** Returns a copy with other thresholds. */
  public Recall thresholds(List<Double> values) {
    return new Recall(values, topK, classId);
  }

  /** Returns a copy of which only so many of the largest predictions may be positive. */
  public Recall topK(Integer value) {
    return new Recall(thresholds, value, classId);
  }

  /** Returns a copy of which only one class counts. */
  public Recall classId(Integer value) {
    return new Recall(thresholds, topK, value);
  }

  @Override
  public String name() {
    return "recall";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return Decision.resolve(this, Rate.RECALL, thresholds, topK, classId, labels, predictions);
  }
}
