package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * How often the class that the label, an integer, names is among the k largest predictions. (Keras,
 * SparseTopKCategoricalAccuracy.)
 *
 * <p>Example for k = 1: labels (2, 1) and predictions (0.1, 0.9, 0.8), (0.05, 0.95, 0) give 0.5.
 *
 * @param k how many predictions count, at least 1; 5 by default
 * @param fromSortedIds whether predictions are classes, the likeliest first, instead of scores;
 *     false by default
 */
public record SparseTopKCategoricalAccuracy(int k, boolean fromSortedIds) implements PositionMean {
  /**
   * Checks k.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public SparseTopKCategoricalAccuracy {
    new MetricArguments("sparse_top_k_categorical_accuracy").atLeast("k", 1, k).done();
  }

  /** Returns a copy for another number of predictions. */
  public SparseTopKCategoricalAccuracy k(int value) {
    return new SparseTopKCategoricalAccuracy(value, fromSortedIds);
  }

  /** Returns a copy for predictions that are classes, or scores. */
  public SparseTopKCategoricalAccuracy fromSortedIds(boolean value) {
    return new SparseTopKCategoricalAccuracy(k, value);
  }

  @Override
  public String name() {
    return "sparse_top_k_categorical_accuracy";
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    LabelShapes.sparse(name(), labels, predictions, -1);
    return this;
  }

  @Override
  public double value(Observation batch, int index) {
    float[] predictions = batch.predictions();
    float label = batch.labels()[index];
    int classes = batch.classes();
    int start = start(batch, index);
    if (fromSortedIds) {
      for (int at = start; at < start + Math.min(k, classes); at++) {
        if (predictions[at] == label) {
          return 1;
        }
      }
      return 0;
    }
    boolean named = label >= 0 && label < classes;
    return named && TopK.holds(predictions, start, classes, (int) label, k) ? 1 : 0;
  }
}
