package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * Accuracy as Keras chooses it: binary if there is one prediction for each example, sparse
 * categorical if the labels are integers, categorical if they are one-hot.
 */
record AccuracyChoice() implements MetricChoice {
  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return new Named(name(), choose(labels, predictions).resolve(labels, predictions));
  }

  private static Metric choose(Shape labels, Shape predictions) {
    return switch (ClassLabels.of(labels, predictions)) {
      case BINARY -> new BinaryAccuracy(0.5);
      case SPARSE -> new SparseCategoricalAccuracy();
      case CATEGORICAL -> new CategoricalAccuracy();
    };
  }
}
