package dev.kindling.metrics;

/**
 * How often the class of a one-hot label is among the k largest predictions. (Keras,
 * TopKCategoricalAccuracy.)
 *
 * <p>Example for k = 1: labels (0, 0, 1), (0, 1, 0) and predictions (0.1, 0.9, 0.8), (0.05, 0.95,
 * 0) give 0.5.
 *
 * @param k how many predictions count, at least 1; 5 by default
 */
public record TopKCategoricalAccuracy(int k) implements PositionMean {
  /**
   * Checks k.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public TopKCategoricalAccuracy {
    new MetricArguments("top_k_categorical_accuracy").atLeast("k", 1, k).done();
  }

  /** Returns a copy for another number of predictions. */
  public TopKCategoricalAccuracy k(int value) {
    return new TopKCategoricalAccuracy(value);
  }

  @Override
  public String name() {
    return "top_k_categorical_accuracy";
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public double value(Observation batch, int index) {
    int classes = batch.classes();
    int start = start(batch, index);
    int label = Largest.of(batch.labels(), start, classes);
    return TopK.holds(batch.predictions(), start, classes, label, k) ? 1 : 0;
  }
}
