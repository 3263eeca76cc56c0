package dev.kindling.metrics;

/**
 * How often a prediction lies on its label's side of the threshold, over all elements. (Keras,
 * BinaryAccuracy.)
 *
 * @param threshold predictions above it count as 1, the others as 0; 0.5 by default
 */
public record BinaryAccuracy(double threshold) implements MeanMetric {
  @Override
  public String name() {
    return "binary_accuracy";
  }

  @Override
  public double sum(Observation batch) {
    int hits = 0;
    for (int index = 0; index < batch.predictionCount(); index++) {
      float side = batch.predictions()[index] > threshold ? 1 : 0;
      hits += side == batch.labels()[index] ? 1 : 0;
    }
    return hits;
  }
}
