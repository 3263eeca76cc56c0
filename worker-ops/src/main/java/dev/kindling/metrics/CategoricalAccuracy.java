package dev.kindling.metrics;

/** How often the largest prediction is the one of the largest label. (Keras.) */
public record CategoricalAccuracy() implements PositionMean {
  @Override
  public String name() {
    return "categorical_accuracy";
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public double value(Observation batch, int index) {
    int classes = batch.classes();
    int predicted = Largest.of(batch.predictions(), start(batch, index), classes);
    return predicted == Largest.of(batch.labels(), start(batch, index), classes) ? 1 : 0;
  }
}
