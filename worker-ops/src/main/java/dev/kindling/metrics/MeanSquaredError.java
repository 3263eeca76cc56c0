package dev.kindling.metrics;

/** The mean of {@code (y − p)²} over all elements. (Keras.) */
public record MeanSquaredError() implements MeanMetric {
  @Override
  public String name() {
    return "mean_squared_error";
  }

  @Override
  public double sum(Observation batch) {
    double sum = 0;
    for (int index = 0; index < batch.predictionCount(); index++) {
      double error = batch.labels()[index] - batch.predictions()[index];
      sum += error * error;
    }
    return sum;
  }
}
