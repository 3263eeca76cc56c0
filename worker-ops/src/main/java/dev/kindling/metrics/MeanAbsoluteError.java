package dev.kindling.metrics;

/** The mean of {@code |y − p|} over all elements. (Keras.) */
public record MeanAbsoluteError() implements MeanMetric {
  @Override
  public String name() {
    return "mean_absolute_error";
  }

  @Override
  public double sum(Observation batch) {
    double sum = 0;
    for (int index = 0; index < batch.predictionCount(); index++) {
      sum += Math.abs(batch.labels()[index] - batch.predictions()[index]);
    }
    return sum;
  }
}
