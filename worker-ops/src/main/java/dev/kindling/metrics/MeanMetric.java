package dev.kindling.metrics;

/** A metric that is a mean: a sum and a count. */
interface MeanMetric extends Metric {
  @Override
  default int states() {
    return 2;
  }

  @Override
  default void update(Observation batch, double[] sums, int offset) {
    sums[offset] += sum(batch);
    sums[offset + 1] += count(batch);
  }

  @Override
  default double result(double[] sums, int offset) {
    return sums[offset + 1] == 0 ? 0 : sums[offset] / sums[offset + 1];
  }

  /** Returns the sum of the values of a batch. */
  double sum(Observation batch);

  /** Returns the number of values of a batch; one for each prediction by default. */
  default long count(Observation batch) {
    return batch.predictionCount();
  }
}
