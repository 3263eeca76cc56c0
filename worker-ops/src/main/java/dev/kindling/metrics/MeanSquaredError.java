package dev.kindling.metrics;

/**
 * The mean of {@code (y − p)²} over all elements. (Keras, MeanSquaredError.)
 *
 * <p>Example: labels (0, 1) and predictions (1, 1) give 0.5.
 */
public record MeanSquaredError() implements ElementMean {
  @Override
  public String name() {
    return "mean_squared_error";
  }

  @Override
  public double error(float label, float prediction) {
    double error = (double) label - prediction;
    return error * error;
  }
}
