package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.List;

/**
 * The area under a curve that decisions at many thresholds draw, for labels 0 and 1 and predictions
 * from 0 to 1. (Keras, AUC.)
 *
 * <p>Example: labels (0, 0, 1, 1), predictions (0, 0.5, 0.3, 0.9) and 3 thresholds give 0.75.
 *
 * @param numThresholds the number of thresholds from 0 to 1, at least 2; 200 by default
 * @param curve the curve, ROC by default
 * @param summationMethod how the area between two thresholds is estimated
 * @param thresholds other thresholds between 0 and 1, in place of even ones; empty by default
 * @param multiLabel whether each place along the last axis has a curve of its own, whose areas are
 *     averaged; false by default, all predictions together
 * @param numLabels the number of those places; null, the default, for what the predictions have
 * @param labelWeights a weight for each of those places; empty, the default, for the same
 * @param fromLogits whether predictions are logits, of which the sigmoid is taken; false by default
 */
public record AUC(
    int numThresholds,
    Curve curve,
    SummationMethod summationMethod,
    List<Double> thresholds,
    boolean multiLabel,
    Integer numLabels,
    List<Double> labelWeights,
    boolean fromLogits)
    implements MetricChoice {
  /** How the area between two thresholds is estimated. */
  public enum SummationMethod {
    /** By trapezoids; under the precision-recall curve by interpolated counts. */
    INTERPOLATION,
    /** From below. */
    MINORING,
    /** From above. */
    MAJORING
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public AUC {
    thresholds = List.copyOf(thresholds);
    labelWeights = List.copyOf(labelWeights);
    new MetricArguments("auc")
        .atLeast("numThresholds", 2, numThresholds)
        .that(
            thresholds.stream().allMatch(t -> t >= 0 && t <= 1),
            "thresholds from 0 to 1",
            thresholds)
        .that(numLabels == null || numLabels > 0, "numLabels of at least 1", numLabels)
        .that(
            labelWeights.stream().allMatch(weight -> weight >= 0),
            "labelWeights of at least 0",
            labelWeights)
        .done();
  }

  /** Returns a copy with another number of even thresholds. */
  public AUC numThresholds(int value) {
    return new AUC(
        value, curve, summationMethod, thresholds, multiLabel, numLabels, labelWeights, fromLogits);
  }

  /** Returns a copy under another curve. */
  public AUC curve(Curve value) {
    return new AUC(
        numThresholds,
        value,
        summationMethod,
        thresholds,
        multiLabel,
        numLabels,
        labelWeights,
        fromLogits);
  }

  /** Returns a copy that estimates areas in another way. */
  public AUC summationMethod(SummationMethod value) {
    return new AUC(
        numThresholds, curve, value, thresholds, multiLabel, numLabels, labelWeights, fromLogits);
  }

  /** Returns a copy with these thresholds. */
  public AUC thresholds(List<Double> values) {
    return new AUC(
        numThresholds,
        curve,
        summationMethod,
        values,
        multiLabel,
        numLabels,
        labelWeights,
        fromLogits);
  }

  /** Returns a copy with a curve for each place along the last axis, or with one for all. */
  public AUC multiLabel(boolean value) {
    return new AUC(
        numThresholds,
        curve,
        summationMethod,
        thresholds,
        value,
        numLabels,
        labelWeights,
        fromLogits);
  }

  /** Returns a copy for this number of places. */
  public AUC numLabels(Integer value) {
    return new AUC(
        numThresholds,
        curve,
        summationMethod,
        thresholds,
        multiLabel,
        value,
        labelWeights,
        fromLogits);
  }

  /** Returns a copy with a weight for each place along the last axis. */
  public AUC labelWeights(List<Double> values) {
    return new AUC(
        numThresholds,
        curve,
        summationMethod,
        thresholds,
        multiLabel,
        numLabels,
        values,
        fromLogits);
  }

  /** Returns a copy for predictions that are logits or are not. */
  public AUC fromLogits(boolean value) {
    return new AUC(
        numThresholds,
        curve,
        summationMethod,
        thresholds,
        multiLabel,
        numLabels,
        labelWeights,
        value);
  }

  @Override
  public String name() {
    return "auc";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    LabelShapes.same(name(), labels, predictions);
    if (!multiLabel && numLabels != null) {
      throw new IllegalArgumentException(
          "Cannot use metric '%s': expected multiLabel with numLabels %d, got multiLabel false. Leave numLabels out, or set multiLabel."
              .formatted(name(), numLabels));
    }
    if (multiLabel || !labelWeights.isEmpty()) {
      LabelShapes.columns(name(), predictions);
      checkColumns("numLabels", numLabels == null ? predictions.last() : numLabels, predictions);
      checkColumns(
          "labelWeights",
          labelWeights.isEmpty() ? predictions.last() : labelWeights.size(),
          predictions);
    }
    Thresholds all =
        Thresholds.between(thresholds.isEmpty() ? Thresholds.inner(numThresholds) : thresholds);
    int groups = multiLabel ? predictions.last() : 1;
    return new AreaUnderCurve(this, new Confusion(all, 0, -1, groups));
  }

  private void checkColumns(String argument, int count, Shape predictions) {
    if (count != predictions.last()) {
      throw new ShapeMismatchException(
          "Cannot use metric '%s': expected as many columns as %s, %d, got predictions %s."
              .formatted(name(), argument, count, predictions));
    }
  }
}
