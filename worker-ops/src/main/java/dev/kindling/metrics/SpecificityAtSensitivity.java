package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * The largest specificity {@code TN / (TN + FP)} over the thresholds whose sensitivity {@code TP /
 * (TP + FN)} is large enough; 0 if there is none. (Keras, SpecificityAtSensitivity.)
 *
 * <p>Example: labels (0, 0, 0, 1, 1) and predictions (0, 0.3, 0.8, 0.3, 0.8) give 0.6667 at 0.5.
 *
 * @param sensitivity what must be reached, from 0 to 1
 * @param numThresholds how many thresholds from 0 to 1 are tried, at least 1; 200 by default
 * @param classId the only class, a place along the last axis, that counts; null, the default, for
 *     all
 */
public record SpecificityAtSensitivity(double sensitivity, int numThresholds, Integer classId)
    implements MetricChoice {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public SpecificityAtSensitivity {
    BestRate.check(
        "specificity_at_sensitivity", "sensitivity", sensitivity, numThresholds, classId);
  }

  /** Returns a copy with another sensitivity to reach. */
  public SpecificityAtSensitivity sensitivity(double value) {
    return new SpecificityAtSensitivity(value, numThresholds, classId);
  }

  /** Returns a copy that tries another number of thresholds. */
  public SpecificityAtSensitivity numThresholds(int value) {
    return new SpecificityAtSensitivity(sensitivity, value, classId);
  }

  /** Returns a copy of which only one class counts. */
  public SpecificityAtSensitivity classId(Integer value) {
    return new SpecificityAtSensitivity(sensitivity, numThresholds, value);
  }

  @Override
  public String name() {
    return "specificity_at_sensitivity";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    Decision.checkShapes(name(), classId, labels, predictions);
    return BestRate.of(name(), Rate.SPECIFICITY, Rate.RECALL, sensitivity, numThresholds, classId);
  }
}
