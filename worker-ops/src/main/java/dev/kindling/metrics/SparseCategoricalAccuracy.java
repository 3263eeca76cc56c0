package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/** How often the largest prediction is the one that the label, an integer, names. (Keras.) */
public record SparseCategoricalAccuracy() implements PositionMean {
  @Override
  public String name() {
    return "sparse_categorical_accuracy";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    LabelShapes.sparse(name(), labels, predictions, -1);
    return this;
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public double value(Observation batch, int index) {
    int classes = batch.classes();
    int predicted = Largest.of(batch.predictions(), start(batch, index), classes);
    return predicted == batch.labels()[index] ? 1 : 0;
  }
}
