package dev.kindling.metrics;

/** A mean of what each element gives: over the last axis, then over all positions. */
interface ElementMean extends MeanMetric {
  /** Returns what one element gives. */
  double error(float label, float prediction);

  @Override
  default int values(Observation batch) {
    return batch.predictionCount() / batch.classes();
  }

  @Override
  default double value(Observation batch, int index) {
    int classes = batch.classes();
    double sum = 0;
    for (int at = index * classes; at < (index + 1) * classes; at++) {
      sum += error(batch.labels()[at], batch.predictions()[at]);
    }
    return sum / classes;
  }
}
