package dev.kindling.metrics;

/**
 * How often a prediction lies on its label's side of the threshold, over all elements. (Keras,
 * BinaryAccuracy.)
 *
 * @param threshold predictions above it count as 1, the others as 0; 0.5 by default
 */
public record BinaryAccuracy(double threshold) implements MeanMetric {
  /** Returns a copy with another threshold. */
  public BinaryAccuracy threshold(double value) {
    return new BinaryAccuracy(value);
  }

  @Override
  public String name() {
    return "binary_accuracy";
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public double value(Observation batch, int index) {
    float side = batch.predictions()[index] > threshold ? 1 : 0;
    return side == batch.labels()[index] ? 1 : 0;
  }
}
