package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * How many negative labels have predictions that are not above a threshold. Labels other than 0 are
 * positive. (Keras, TrueNegatives.)
 *
 * <p>Example: labels (0, 1, 0, 0) and predictions (1, 1, 0, 0) give 2.
 *
 * @param thresholds what a prediction must be above to be positive, from 0 to 1, with a result for
 *     each; empty, the default, for 0.5
 */
public record TrueNegatives(List<Double> thresholds) implements MetricChoice {
  /**
   * Copies the thresholds.
   *
   * @throws IllegalArgumentException if one of them is out of range
   */
  public TrueNegatives {
    thresholds = List.copyOf(thresholds);
    Decision.check("true_negatives", thresholds, null, null);
  }

  /** Returns a copy with other thresholds. */
  public TrueNegatives thresholds(List<Double> values) {
    return new TrueNegatives(values);
  }

  @Override
  public String name() {
    return "true_negatives";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return Decision.resolve(this, Rate.TRUE_NEGATIVES, thresholds, null, null, labels, predictions);
  }
}
