package dev.kindling.metrics;

/**
 * How often a prediction is equal to its label, over all elements: for predictions that are classes
 * already. The word accuracy in compile is another one, {@link Metrics#accuracy}. (Keras,
 * Accuracy.)
 *
 * <p>Example: labels (1, 2, 3, 4) and predictions (0, 2, 3, 4) give 0.75.
 */
public record Accuracy() implements MeanMetric {
  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public double value(Observation batch, int index) {
    return batch.labels()[index] == batch.predictions()[index] ? 1 : 0;
  }
}
