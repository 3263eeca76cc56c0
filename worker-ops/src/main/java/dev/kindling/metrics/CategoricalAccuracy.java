package dev.kindling.metrics;

/** How often the largest prediction is the one of the largest label. (Keras.) */
public record CategoricalAccuracy() implements MeanMetric {
  @Override
  public String name() {
    return "categorical_accuracy";
  }

  @Override
  public double sum(Observation batch) {
    int classes = batch.classes();
    int hits = 0;
    for (int start = 0; start < batch.predictionCount(); start += classes) {
      int predicted = Largest.of(batch.predictions(), start, classes);
      hits += predicted == Largest.of(batch.labels(), start, classes) ? 1 : 0;
    }
    return hits;
  }

  @Override
  public long count(Observation batch) {
    return batch.predictionCount() / batch.classes();
  }
}
