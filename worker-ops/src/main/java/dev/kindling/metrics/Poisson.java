package dev.kindling.metrics;

/**
 * The mean of {@code p − y·ln(p + 1e-7)} over all elements. (Keras, Poisson.)
 *
 * <p>Example: labels (0, 1) and predictions (1, 1) give 1.
 */
public record Poisson() implements ElementMean {
  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public double error(float label, float prediction) {
    return prediction - label * Math.log(prediction + Epsilon.VALUE);
  }
}
