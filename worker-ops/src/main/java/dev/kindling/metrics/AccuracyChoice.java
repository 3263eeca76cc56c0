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
    if (predictions.rank() < 2 || predictions.last() == 1) {
      return new BinaryAccuracy(0.5);
    }
    boolean sparse = labels.rank() < predictions.rank() || labels.last() == 1;
    return sparse ? new SparseCategoricalAccuracy() : new CategoricalAccuracy();
  }
}
