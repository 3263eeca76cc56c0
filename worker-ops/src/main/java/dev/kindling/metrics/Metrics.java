package dev.kindling.metrics;

/** Static factories of all metrics, for static import. */
public final class Metrics {
  private Metrics() {}

  /**
   * Returns accuracy as Keras chooses it by shapes: {@link BinaryAccuracy} if there is one
   * prediction for each example, {@link SparseCategoricalAccuracy} if the labels are integers,
   * {@link CategoricalAccuracy} if they are one-hot. In logs it is {@code accuracy}.
   */
  public static MetricChoice accuracy() {
    return new Accuracy();
  }

  /** Returns binary accuracy with threshold 0.5; see {@link BinaryAccuracy}. */
  public static Metric binaryAccuracy() {
    return binaryAccuracy(0.5);
  }

  /** Returns binary accuracy; see {@link BinaryAccuracy}. */
  public static Metric binaryAccuracy(double threshold) {
    return new BinaryAccuracy(threshold);
  }

  /** Returns the accuracy for one-hot labels; see {@link CategoricalAccuracy}. */
  public static Metric categoricalAccuracy() {
    return new CategoricalAccuracy();
  }

  /** Returns the accuracy for integer labels; see {@link SparseCategoricalAccuracy}. */
  public static Metric sparseCategoricalAccuracy() {
    return new SparseCategoricalAccuracy();
  }

  /** Returns the mean squared error; see {@link MeanSquaredError}. */
  public static Metric meanSquaredError() {
    return new MeanSquaredError();
  }

  /** Returns the mean absolute error; see {@link MeanAbsoluteError}. */
  public static Metric meanAbsoluteError() {
    return new MeanAbsoluteError();
  }
}
