package dev.kindling.metrics;

/**
 * The labels and predictions of one batch, row-major, as a metric reads them. The arrays are reused
 * from batch to batch and may be longer than their counts.
 */
public final class Observation {
  private float[] labels = {};
  private float[] predictions = {};
  private int examples;
  private int labelCount;
  private int predictionCount;
  private int classes;

  /** Returns the arrays to fill for a batch of this size; it keeps them while they are enough. */
  public Observation reset(int batch, int newLabels, int newPredictions, int newClasses) {
    examples = batch;
    labelCount = newLabels;
    predictionCount = newPredictions;
    classes = newClasses;
    labels = labels.length < newLabels ? new float[newLabels] : labels;
    predictions = predictions.length < newPredictions ? new float[newPredictions] : predictions;
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

  /** Returns the size of the predictions' last axis. */
  public int classes() {
    return classes;
  }
}
