package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * How many positive labels have predictions that are not above a threshold. Labels other than 0 are
 * positive. (Keras, FalseNegatives.)
 *
 * <p>Example: labels (0, 1, 1, 1) and predictions (0, 1, 0, 0) give 2.
 *
 * @param thresholds what a prediction must be above to be positive, from 0 to 1, with a result for
 *     each; empty, the default, for 0.5
 */
public record FalseNegatives(List<Double> thresholds) implements MetricChoice {
  /**
   * Copies the thresholds.
   *
   * @throws IllegalArgumentException if one of them is out of range
   */
  public FalseNegatives {
    thresholds = List.copyOf(thresholds);
    Decision.check("false_negatives", thresholds, null, null);
  }

  /** Returns a copy with other thresholds. */
  public FalseNegatives thresholds(List<Double> values) {
    return new FalseNegatives(values);
  }

  @Override
  public String name() {
    return "false_negatives";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return Decision.resolve(
        this, Rate.FALSE_NEGATIVES, thresholds, null, null, labels, predictions);
  }
}
