package dev.kindling.metrics;

/**
 * {@code Σ y·ln(y / p)} over the last axis, both kept from 1e-7 to 1. (Keras, KLDivergence.)
 *
 * <p>Example: labels (0, 1) and predictions (0.6, 0.4) give 0.9163.
 */
public record KLDivergence() implements AxisMean {
  @Override
  public String name() {
    return "kl_divergence";
  }

  @Override
  public double along(float[] labels, float[] predictions, int start, int stride, int size) {
    double sum = 0;
    for (int at = start; at < start + size * stride; at += stride) {
      double label = share(labels[at]);
      sum += label * Math.log(label / share(predictions[at]));
    }
    return sum;
  }

  private static double share(float value) {
    return Math.min(Math.max(value, Epsilon.VALUE), 1);
  }
}
