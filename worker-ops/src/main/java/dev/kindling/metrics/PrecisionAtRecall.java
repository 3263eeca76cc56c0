package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * The largest precision {@code TP / (TP + FP)} over the thresholds whose recall {@code TP / (TP +
 * FN)} is large enough; 0 if there is none. (Keras, PrecisionAtRecall.)
 *
 * <p>Example: labels (0, 0, 0, 1, 1) and predictions (0, 0.3, 0.8, 0.3, 0.8) give 0.5 at 0.5.
 *
 * @param recall what must be reached, from 0 to 1
 * @param numThresholds how many thresholds from 0 to 1 are tried, at least 1; 200 by default
 * @param classId the only class, a place along the last axis, that counts; null, the default, for
 *     all
 */
public record PrecisionAtRecall(double recall, int numThresholds, Integer classId)
    implements MetricChoice {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public PrecisionAtRecall {
    BestRate.check("precision_at_recall", "recall", recall, numThresholds, classId);
  }

  /** Returns a copy with another recall to reach. */
  public PrecisionAtRecall recall(double value) {
    return new PrecisionAtRecall(value, numThresholds, classId);
  }

  /** Returns a copy that tries another number of thresholds. */
  public PrecisionAtRecall numThresholds(int value) {
    return new PrecisionAtRecall(recall, value, classId);
  }

  /** Returns a copy of which only one class counts. */
  public PrecisionAtRecall classId(Integer value) {
    return new PrecisionAtRecall(recall, numThresholds, value);
  }

  @Override
  public String name() {
    return "precision_at_recall";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    Decision.checkShapes(name(), classId, labels, predictions);
    return BestRate.of(name(), Rate.PRECISION, Rate.RECALL, recall, numThresholds, classId);
  }
}
