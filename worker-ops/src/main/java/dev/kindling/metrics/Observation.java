package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;

/**
 * The labels, predictions and weights of one batch, row-major, as a metric reads them. The arrays
 * are reused from batch to batch and may be longer than their counts.
 */
public final class Observation {
  private float[] labels = {};
  private float[] predictions = {};
  private float[] weights = {};
  private Shape labelShape = Shape.of(0);
  private Shape predictionShape = Shape.of(0);
  private int examples;
  private int labelCount;
  private int predictionCount;
  private int weightCount;

  /**
   * Makes room for a batch; the arrays are kept while they are long enough.
   *
   * @param batch the number of examples
   * @param newLabels the shape of the labels, {@code (0,)} if there are none
   * @param newPredictions the shape of the predictions
   * @param newWeights the number of weights, 0 if all positions count the same
   */
  public Observation reset(int batch, Shape newLabels, Shape newPredictions, int newWeights) {
    examples = batch;
    labelShape = newLabels;
    predictionShape = newPredictions;
    labelCount = Math.toIntExact(newLabels.elements());
    predictionCount = Math.toIntExact(newPredictions.elements());
    weightCount = newWeights;
    labels = labels.length < labelCount ? new float[labelCount] : labels;
    predictions = predictions.length < predictionCount ? new float[predictionCount] : predictions;
    weights = weights.length < weightCount ? new float[weightCount] : weights;
    return this;
  }

  /** Returns the labels; class indices are exact up to 2^24. */
  public float[] labels() {
    return labels;
  }

  /** Returns the predictions. */
  public float[] predictions() {
    return predictions;
  }

  /** Returns the weights: one for each example, or for each of its positions. */
  public float[] weights() {
    return weights;
  }

  /** Returns the shape of the labels, batch axis first. */
  public Shape labelShape() {
    return labelShape;
  }

  /** Returns the shape of the predictions, batch axis first. */
  public Shape predictionShape() {
    return predictionShape;
  }

  /** Returns the number of examples. */
  public int examples() {
    return examples;
  }

  /** Returns the number of labels. */
  public int labelCount() {
    return labelCount;
  }

  /** Returns the number of predictions. */
  public int predictionCount() {
    return predictionCount;
  }

  /** Returns the number of weights, 0 if all positions count the same. */
  public int weightCount() {
    return weightCount;
  }

  /** Returns the size of the predictions' last axis; 1 for predictions with a batch axis alone. */
  public int classes() {
    return predictionShape.rank() < 2 ? 1 : predictionShape.last();
  }

  /**
   * Returns how far the predictions along an axis lie from each other: 1 for the last axis, which
   * is -1 too.
   */
  public int stride(int axis) {
    return Math.toIntExact(predictionShape.elements(predictionShape.axis(axis) + 1));
  }

  /**
   * Returns how many neighbouring values share a weight.
   *
   * @param values the number of values that a metric makes of the batch
   * @throws ShapeMismatchException if there are more weights than values
   */
  public int valuesPerWeight(int values) {
    if (weightCount == 0) {
      return Math.max(1, values);
    }
    if (values % weightCount != 0) {
      throw new ShapeMismatchException(
          "Cannot weight a metric of predictions %s: expected a weight for each example or for each of its positions, at most %d, got %d."
              .formatted(predictionShape, values, weightCount));
    }
    return Math.max(1, values / weightCount);
  }

  /**
   * Returns the weight of a value, 1 without weights.
   *
   * @param perWeight what {@link #valuesPerWeight} returned
   */
  public double weight(int value, int perWeight) {
    return weightCount == 0 ? 1 : weights[value / perWeight];
  }
}
