package dev.kindling.metrics;

/**
 * The mean of {@code max(1 − y·p, 0)} over all elements; labels are −1 or 1, those of 0 count as
 * −1. (Keras, Hinge.)
 *
 * <p>Example: labels (0, 1) and predictions (0.6, 0.4) give 1.1.
 */
public record Hinge() implements ElementMean {
  @Override
  public String name() {
    return "hinge";
  }

  @Override
  public double error(float label, float prediction) {
    return Hinges.of(label, prediction);
  }
}
