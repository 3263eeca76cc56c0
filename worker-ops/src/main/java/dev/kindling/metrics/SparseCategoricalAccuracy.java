package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;

/** How often the largest prediction is the one that the label, an integer, names. (Keras.) */
public record SparseCategoricalAccuracy() implements MeanMetric {
  @Override
  public String name() {
    return "sparse_categorical_accuracy";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    Shape expected = predictions.slice(0, predictions.rank() - 1);
    if (!labels.matches(expected) && !Shapes.differByOneAxis(labels, expected)) {
      throw new ShapeMismatchException(
          "Cannot use metric '%s': expected one integer for each prediction, shape %s, got %s. For one-hot labels use categoricalAccuracy()."
              .formatted(name(), expected, labels));
    }
    return this;
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public int values(Observation batch) {
    return batch.labelCount();
  }

  @Override
  public double value(Observation batch, int index) {
    int classes = batch.classes();
    int predicted = Largest.of(batch.predictions(), index * classes, classes);
    return predicted == batch.labels()[index] ? 1 : 0;
  }
}
