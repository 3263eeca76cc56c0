package dev.kindling.metrics;

/** How often the largest prediction is the one of the largest label. (Keras.) */
public record CategoricalAccuracy() implements MeanMetric {
  @Override
  public String name() {
    return "categorical_accuracy";
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public int values(Observation batch) {
    return batch.predictionCount() / batch.classes();
  }

  @Override
  public double value(Observation batch, int index) {
    int classes = batch.classes();
    int predicted = Largest.of(batch.predictions(), index * classes, classes);
    return predicted == Largest.of(batch.labels(), index * classes, classes) ? 1 : 0;
  }
}
