package dev.kindling.metrics;

/**
 * The mean of {@code ln cosh(p − y)} over all elements. (Keras, LogCoshError.)
 *
 * <p>Example: labels (0, 1) and predictions (1, 1) give 0.2169.
 */
public record LogCoshError() implements ElementMean {
  @Override
  public String name() {
    return "logcosh";
  }

  @Override
  public double error(float label, float prediction) {
    double size = Math.abs((double) prediction - label);
    return size + Math.log1p(Math.exp(-2 * size)) - Math.log(2);
  }
}
