package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * How many negative labels have predictions above a threshold. Labels other than 0 are positive.
 * (Keras, FalsePositives.)
 *
 * <p>Example: labels (0, 1, 0, 0) and predictions (0, 0, 1, 1) give 2.
 *
 * @param thresholds what a prediction must be above to be positive, from 0 to 1, with a result for
 *     each; empty, the default, for 0.5
 */
public record FalsePositives(List<Double> thresholds) implements MetricChoice {
  /**
   * Copies the thresholds.
   *
   * @throws IllegalArgumentException if one of them is out of range
   */
  public FalsePositives {
    thresholds = List.copyOf(thresholds);
    Decision.check("false_positives", thresholds, null, null);
  }

  /** Returns a copy with other thresholds. */
  public FalsePositives thresholds(List<Double> values) {
    return new FalsePositives(values);
  }

  @Override
  public String name() {
    return "false_positives";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return Decision.resolve(
        this, Rate.FALSE_POSITIVES, thresholds, null, null, labels, predictions);
  }
}
