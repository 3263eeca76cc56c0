package dev.kindling.metrics;

/** The mean of {@code |y − p|} over all elements. (Keras.) */
public record MeanAbsoluteError() implements MeanMetric {
  @Override
  public String name() {
    return "mean_absolute_error";
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
      sum += Math.abs(batch.labels()[at] - batch.predictions()[at]);
    }
    return sum / classes;
  }
}
