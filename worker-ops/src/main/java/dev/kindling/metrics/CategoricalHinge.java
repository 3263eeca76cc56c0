package dev.kindling.metrics;

/**
 * {@code max(neg − pos + 1, 0)}, {@code pos = Σ y·p} and {@code neg = max (1 − y)·p} over the last
 * axis. (Keras, CategoricalHinge.)
 *
 * <p>Example: labels (0, 1) and predictions (0.6, 0.4) give 1.2.
 */
public record CategoricalHinge() implements AxisMean {
  @Override
  public String name() {
    return "categorical_hinge";
  }

  @Override
  public double along(float[] labels, float[] predictions, int start, int stride, int size) {
    double positive = 0;
    double negative = Double.NEGATIVE_INFINITY;
    for (int at = start; at < start + size * stride; at += stride) {
      positive += (double) labels[at] * predictions[at];
      negative = Math.max(negative, (1.0 - labels[at]) * predictions[at]);
    }
    return Math.max(negative - positive + 1, 0);
  }
}
