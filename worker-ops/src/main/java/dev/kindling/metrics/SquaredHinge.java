package dev.kindling.metrics;

/**
 * The mean of {@code max(1 − y·p, 0)²} over all elements; labels are −1 or 1, those of 0 count as
 * −1. (Keras, SquaredHinge.)
 *
 * <p>Example: labels (0, 1) and predictions (0.6, 0.4) give 1.46.
 */
public record SquaredHinge() implements ElementMean {
  @Override
  public String name() {
    return "squared_hinge";
  }

  @Override
  public double error(float label, float prediction) {
    double hinge = Hinges.of(label, prediction);
    return hinge * hinge;
  }
}
