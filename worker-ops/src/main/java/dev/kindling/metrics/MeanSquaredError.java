package dev.kindling.metrics;

/** The mean of {@code (y − p)²} over all elements. (Keras.) */
public record MeanSquaredError() implements MeanMetric {
  @Override
  public String name() {
    return "mean_squared_error";
  }

  @Override
  public int values(Observation batch) {
    return batch.predictionCount() / batch.classes();
  }

  @Override
  public double value(Observation batch, int index) {
    int classes = batch.classes();
    double sum = 0;
    for (int at = index * classes; at < (index + 1) * classes; at++) {
      double error = batch.labels()[at] - batch.predictions()[at];
      sum += error * error;
    }
    return sum / classes;
  }
}
