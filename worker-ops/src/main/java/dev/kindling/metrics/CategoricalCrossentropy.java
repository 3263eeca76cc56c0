package dev.kindling.metrics;

/**
 * {@code −Σ y·ln p} over an axis of classes, p scaled to sum 1, for one-hot labels. (Keras,
 * CategoricalCrossentropy.)
 *
 * <p>Example: labels (0, 1) and predictions (0.2, 0.8) give 0.2231.
 *
 * @param fromLogits whether predictions are logits, p their softmax; false by default
 * @param labelSmoothing from 0 to 1; makes labels {@code y·(1 − s) + s/classes}; 0 by default
 * @param axis the axis of classes; the last one, -1, by default
 */
public record CategoricalCrossentropy(boolean fromLogits, double labelSmoothing, int axis)
    implements AxisMean {
  /**
   * Checks the smoothing.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public CategoricalCrossentropy {
    new MetricArguments("categorical_crossentropy").share("labelSmoothing", labelSmoothing).done();
  }

  /** Returns a copy for predictions that are logits or are not. */
  public CategoricalCrossentropy fromLogits(boolean value) {
    return new CategoricalCrossentropy(value, labelSmoothing, axis);
  }

  /** Returns a copy with this smoothing. */
  public CategoricalCrossentropy labelSmoothing(double value) {
    return new CategoricalCrossentropy(fromLogits, value, axis);
  }

  /** Returns a copy with the classes along another axis. */
  public CategoricalCrossentropy axis(int value) {
    return new CategoricalCrossentropy(fromLogits, labelSmoothing, value);
  }

  @Override
  public String name() {
    return "categorical_crossentropy";
  }

  @Override
  public double along(float[] labels, float[] predictions, int start, int stride, int size) {
    double scale =
        fromLogits
            ? ClassLogs.ofSum(predictions, start, stride, size)
            : ClassLogs.sum(predictions, start, stride, size);
    double sum = 0;
    for (int at = start; at < start + size * stride; at += stride) {
      double label = labels[at] * (1 - labelSmoothing) + labelSmoothing / size;
      sum -=
          label * (fromLogits ? predictions[at] - scale : ClassLogs.share(predictions[at], scale));
    }
    return sum;
  }
}
