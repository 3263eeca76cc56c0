package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * The largest recall {@code TP / (TP + FN)} over the thresholds whose precision {@code TP / (TP +
 * FP)} is large enough; 0 if there is none. (Keras, RecallAtPrecision.)
 *
 * <p>Example: labels (0, 0, 1, 1) and predictions (0, 0.5, 0.3, 0.9) give 0.5 at 0.8.
 *
 * @param precision what must be reached, from 0 to 1
 * @param numThresholds how many thresholds from 0 to 1 are tried, at least 1; 200 by default
 * @param classId the only class, a place along the last axis, that counts; null, the default, for
 *     all
 */
public record RecallAtPrecision(double precision, int numThresholds, Integer classId)
    implements MetricChoice {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public RecallAtPrecision {
    BestRate.check("recall_at_precision", "precision", precision, numThresholds, classId);
  }

  /** Returns a copy with another precision to reach. */
  public RecallAtPrecision precision(double value) {
    return new RecallAtPrecision(value, numThresholds, classId);
  }

  /** Returns a copy that tries another number of thresholds. */
  public RecallAtPrecision numThresholds(int value) {
    return new RecallAtPrecision(precision, value, classId);
  }

  /** Returns a copy of which only one class counts. */
  public RecallAtPrecision classId(Integer value) {
    return new RecallAtPrecision(precision, numThresholds, value);
  }

  @Override
  public String name() {
    return "recall_at_precision";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    Decision.checkShapes(name(), classId, labels, predictions);
    return BestRate.of(name(), Rate.RECALL, Rate.PRECISION, precision, numThresholds, classId);
  }
}
