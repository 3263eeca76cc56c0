package dev.kindling.metrics;

/**
 * A metric that is a mean of values, one for each position of a batch, by the weights of the
 * positions. Positions that weigh nothing, as those under a mask, are not looked at. (Keras,
 * MeanMetricWrapper.)
 *
 * <p>Example of an own metric: {@code record Bias() implements MeanMetric} whose {@code value}
 * returns {@code batch.predictions()[index] - batch.labels()[index]}.
 */
public interface MeanMetric extends Metric {
  @Override
  default int states() {
    return 2;
  }

  @Override
  default boolean supportsMasking() {
    return true;
  }

  @Override
  default void update(Observation batch, double[] sums, int offset) {
    int count = values(batch);
    int perWeight = batch.valuesPerWeight(count);
    double sum = 0;
    double total = 0;
    for (int index = 0; index < count; index++) {
      double weight = weight(batch, index, perWeight);
      if (weight != 0) {
        sum += weight * value(batch, index);
        total += weight;
      }
    }
    sums[offset] += sum;
    sums[offset + 1] += total;
  }

  @Override
  default double result(double[] sums, int offset) {
    return sums[offset + 1] == 0 ? 0 : sums[offset] / sums[offset + 1];
  }

  /** Returns a value of a batch, by its index. */
  double value(Observation batch, int index);

  /**
   * Returns what a value weighs.
   *
   * @param perWeight how many values share a weight; see {@link Observation#valuesPerWeight}
   */
  default double weight(Observation batch, int index, int perWeight) {
    return batch.weight(index, perWeight);
  }

  /** Returns the number of values of a batch; one for each prediction by default. */
  default int values(Observation batch) {
    return batch.predictionCount();
  }
}
