package dev.kindling.metrics;

/**
 * The mean of {@code (ln(y + 1) − ln(p + 1))²} over all elements, both at least 1e-7. (Keras,
 * MeanSquaredLogarithmicError.)
 *
 * <p>Example: labels (0, 1) and predictions (1, 1) give 0.2402.
 */
public record MeanSquaredLogarithmicError() implements ElementMean {
  @Override
  public String name() {
    return "mean_squared_logarithmic_error";
  }

  @Override
  public double error(float label, float prediction) {
    double difference =
        Math.log1p(Math.max(prediction, Epsilon.VALUE))
            - Math.log1p(Math.max(label, Epsilon.VALUE));
    return difference * difference;
  }
}
