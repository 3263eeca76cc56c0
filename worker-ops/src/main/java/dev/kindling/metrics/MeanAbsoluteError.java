package dev.kindling.metrics;

/**
 * The mean of {@code |y − p|} over all elements. (Keras, MeanAbsoluteError.)
 *
 * <p>Example: labels (0, 1) and predictions (1, 1) give 0.5.
 */
public record MeanAbsoluteError() implements ElementMean {
  @Override
  public String name() {
    return "mean_absolute_error";
  }

  @Override
  public double error(float label, float prediction) {
    return Math.abs((double) label - prediction);
  }
}
