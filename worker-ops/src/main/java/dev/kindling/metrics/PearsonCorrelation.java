package dev.kindling.metrics;

/**
 * Pearson's correlation of labels and predictions along an axis, within each example; then its
 * mean. NaN where one of them is constant, as for a single output. (Keras, PearsonCorrelation.)
 *
 * <p>Example: labels (1, 2, 3) and predictions (1, 2, 4) give 0.9820.
 *
 * @param axis the axis, not that of the batch; the last one, -1, by default
 */
public record PearsonCorrelation(int axis) implements AxisMean {
  /** Returns a copy along another axis. */
  public PearsonCorrelation axis(int value) {
    return new PearsonCorrelation(value);
  }

  @Override
  public String name() {
    return "pearson_correlation";
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public double along(float[] labels, float[] predictions, int start, int stride, int size) {
    Moments both = Moments.of(labels, predictions, start, stride, size);
    return both.covariance() / Math.sqrt(both.labelVariance() * both.predictionVariance());
  }
}
