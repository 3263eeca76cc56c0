package dev.kindling.metrics;

/**
 * {@code √(Σ (y − p)² / N)} over all elements. As in Keras a mask of the predictions is not looked
 * at. (Keras, RootMeanSquaredError.)
 *
 * <p>Example: labels (0, 1) and predictions (1, 1) give 0.7071.
 */
public record RootMeanSquaredError() implements MeanMetric {
  @Override
  public String name() {
    return "root_mean_squared_error";
  }

  @Override
  public boolean supportsMasking() {
    return false;
  }

  @Override
  public double value(Observation batch, int index) {
    double error = (double) batch.labels()[index] - batch.predictions()[index];
    return error * error;
  }

  @Override
  public double result(double[] sums, int offset) {
    return Math.sqrt(MeanMetric.super.result(sums, offset));
  }
}
