package dev.kindling.metrics;

/**
 * The mean of {@code −y·ln p − (1 − y)·ln(1 − p)} over all elements. (Keras, BinaryCrossentropy.)
 *
 * <p>Example: labels (0, 1) and predictions (0.2, 0.8) give 0.2231.
 *
 * @param fromLogits whether predictions are logits, {@code p = σ(z)}; false by default
 * @param labelSmoothing from 0 to 1; makes labels {@code y·(1 − s) + s/2}; 0 by default
 */
public record BinaryCrossentropy(boolean fromLogits, double labelSmoothing) implements ElementMean {
  /**
   * Checks the smoothing.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public BinaryCrossentropy {
    new MetricArguments("binary_crossentropy").share("labelSmoothing", labelSmoothing).done();
  }

  /** Returns a copy for predictions that are logits or are not. */
  public BinaryCrossentropy fromLogits(boolean value) {
    return new BinaryCrossentropy(value, labelSmoothing);
  }

  /** Returns a copy with this smoothing. */
  public BinaryCrossentropy labelSmoothing(double value) {
    return new BinaryCrossentropy(fromLogits, value);
  }

  @Override
  public String name() {
    return "binary_crossentropy";
  }

  @Override
  public double error(float label, float prediction) {
    double y = label * (1 - labelSmoothing) + labelSmoothing / 2;
    if (fromLogits) {
      return Math.max(prediction, 0) - prediction * y + Math.log1p(Math.exp(-Math.abs(prediction)));
    }
    float p = Epsilon.clip(prediction);
    return -y * Math.log(p) - (1 - y) * Math.log(1 - p);
  }
}
