package dev.kindling.training;

import dev.kindling.metrics.Metric;
import java.io.Serializable;

/**
 * A metric and what it reads of a graph.
 *
 * @param name its name in logs, for example {@code accuracy} or {@code left_accuracy}
 * @param metric the metric
 * @param label the index of the graph's input that holds the labels, or -1 if it reads none
 * @param prediction the index of the graph's output that it judges
 * @param weights the index of the graph's input that holds a weight for each example or for each of
 *     its positions, or -1 if all weigh the same
 * @param mask the index of the graph's output that is 0 where a position does not count and 1 where
 *     it does, or -1 if all count
 */
public record MetricBinding(
    String name, Metric metric, int label, int prediction, int weights, int mask)
    implements Serializable {
  /** Creates a binding without weights and mask. */
  public MetricBinding(String name, Metric metric, int label, int prediction) {
    this(name, metric, label, prediction, -1, -1);
  }

  /** Returns a copy of another name. */
  public MetricBinding named(String other) {
    return new MetricBinding(other, metric, label, prediction, weights, mask);
  }

  /** Returns a copy that reads weights; -1 for none. */
  public MetricBinding weights(int input) {
    return new MetricBinding(name, metric, label, prediction, input, mask);
  }

  /** Returns a copy that reads a mask; -1 for none. */
  public MetricBinding mask(int output) {
    return new MetricBinding(name, metric, label, prediction, weights, output);
  }

  /** Returns whether the metric reads the same arrays as another. */
  boolean readsAs(MetricBinding other) {
    return label == other.label
        && prediction == other.prediction
        && weights == other.weights
        && mask == other.mask;
  }
}
