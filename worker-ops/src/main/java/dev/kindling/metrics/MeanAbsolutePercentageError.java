package dev.kindling.metrics;

/**
 * The mean of {@code 100·|y − p| / max(|y|, 1e-7)} over all elements. (Keras,
 * MeanAbsolutePercentageError.)
 *
 * <p>Example: labels (2, 4) and predictions (1, 4) give 25.
 */
public record MeanAbsolutePercentageError() implements ElementMean {
  @Override
  public String name() {
    return "mean_absolute_percentage_error";
  }

  @Override
  public double error(float label, float prediction) {
    return 100 * Math.abs((double) label - prediction) / Math.max(Math.abs(label), Epsilon.VALUE);
  }
}
