package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/** How labels name classes, as Keras tells it by the shapes of labels and predictions. */
public enum ClassLabels {
  /** 0 or 1 beside one probability: the last axis of predictions has size 1. */
  BINARY,

  /** Class numbers beside a number for each class: there is no axis of classes, or of size 1. */
  SPARSE,

  /** A number for each class, as one-hot labels have: all else. */
  CATEGORICAL;

  /**
   * Returns how labels name classes.
   *
   * <p>Example: labels (batch,) are {@code SPARSE} beside predictions (batch, 3), and {@code
   * BINARY} beside predictions (batch, 1).
   *
   * @param labels the shape of the labels, batch axis first
   * @param predictions the shape of the predictions, batch axis first
   */
  public static ClassLabels of(Shape labels, Shape predictions) {
    if (predictions.rank() < 2 || predictions.last() == 1) {
      return BINARY;
    }
    return labels.rank() < predictions.rank() || labels.last() == 1 ? SPARSE : CATEGORICAL;
  }
}
