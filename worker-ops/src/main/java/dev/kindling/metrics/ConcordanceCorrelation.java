package dev.kindling.metrics;

/**
 * Lin's concordance of labels and predictions along an axis, within each example; then its mean:
 * {@code 2·cov / (var y + var p + (ȳ − p̄)² + 1e-7)}. (Keras, ConcordanceCorrelation.)
 *
 * <p>Example: labels (1, 2, 3) and predictions (1, 2, 4) give 0.8571.
 *
 * @param axis the axis, not that of the batch; the last one, -1, by default
 */
public record ConcordanceCorrelation(int axis) implements AxisMean {
  /** Returns a copy along another axis. */
  public ConcordanceCorrelation axis(int value) {
    return new ConcordanceCorrelation(value);
  }

  @Override
  public String name() {
    return "concordance_correlation";
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public double along(float[] labels, float[] predictions, int start, int stride, int size) {
    Moments both = Moments.of(labels, predictions, start, stride, size);
    double distance = both.labelMean() - both.predictionMean();
    double spread = both.labelVariance() + both.predictionVariance() + distance * distance;
    return 2 * both.covariance() / (spread + Epsilon.VALUE);
  }
}
