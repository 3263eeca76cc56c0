package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * The largest sensitivity {@code TP / (TP + FN)} over the thresholds whose specificity {@code TN /
 * (TN + FP)} is large enough; 0 if there is none. (Keras, SensitivityAtSpecificity.)
 *
 * <p>Example: labels (0, 0, 0, 1, 1) and predictions (0, 0.3, 0.8, 0.3, 0.8) give 0.5 at 0.5.
 *
 * @param specificity what must be reached, from 0 to 1
 * @param numThresholds how many thresholds from 0 to 1 are tried, at least 1; 200 by default
 * @param classId the only class, a place along the last axis, that counts; null, the default, for
 *     all
 */
public record SensitivityAtSpecificity(double specificity, int numThresholds, Integer classId)
    implements MetricChoice {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public SensitivityAtSpecificity {
    BestRate.check(
        "sensitivity_at_specificity", "specificity", specificity, numThresholds, classId);
  }

  /** Returns a copy with another specificity to reach. */
  public SensitivityAtSpecificity specificity(double value) {
    return new SensitivityAtSpecificity(value, numThresholds, classId);
  }

  /** Returns a copy that tries another number of thresholds. */
  public SensitivityAtSpecificity numThresholds(int value) {
    return new SensitivityAtSpecificity(specificity, value, classId);
  }

  /** Returns a copy of which only one class counts. */
  public SensitivityAtSpecificity classId(Integer value) {
    return new SensitivityAtSpecificity(specificity, numThresholds, value);
  }

  @Override
  public String name() {
    return "sensitivity_at_specificity";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    Decision.checkShapes(name(), classId, labels, predictions);
    return BestRate.of(name(), Rate.RECALL, Rate.SPECIFICITY, specificity, numThresholds, classId);
  }
}
