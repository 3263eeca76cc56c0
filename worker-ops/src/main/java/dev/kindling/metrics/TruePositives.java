package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * How many positive labels have predictions above a threshold. Labels other than 0 are positive.
 * (Keras, TruePositives.)
 *
 * <p>Example: labels (0, 1, 1, 1) and predictions (1, 0, 1, 1) give 2.
 *
 * @param thresholds what a prediction must be above to be positive, from 0 to 1, with a result for
 *     each; empty, the default, for 0.5
 */
public record TruePositives(List<Double> thresholds) implements MetricChoice {
  /**
   * Copies the thresholds.
   *
   * @throws IllegalArgumentException if one of them is out of range
   */
  public TruePositives {
    thresholds = List.copyOf(thresholds);
    Decision.check("true_positives", thresholds, null, null);
  }

  /** Returns a copy with other thresholds. */
  public TruePositives thresholds(List<Double> values) {
    return new TruePositives(values);
  }

  @Override
  public String name() {
    return "true_positives";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return Decision.resolve(this, Rate.TRUE_POSITIVES, thresholds, null, null, labels, predictions);
  }
}
