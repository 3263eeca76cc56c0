package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * The sum of the predictions themselves, over all elements. Labels are not looked at. (Keras, Sum.)
 *
 * <p>Example: predictions (1, 3, 5, 7) give 16, with weights (1, 1, 0, 0) they give 4.
 */
public record Sum() implements Metric {
  @Override
  public String name() {
    return "sum";
  }

  @Override
  public int states() {
    return 1;
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return this;
  }

  @Override
  public void update(Observation batch, double[] sums, int offset) {
    int perWeight = batch.valuesPerWeight(batch.predictionCount());
    for (int index = 0; index < batch.predictionCount(); index++) {
      sums[offset] += batch.weight(index, perWeight) * batch.predictions()[index];
    }
  }

  @Override
  public double result(double[] sums, int offset) {
    return sums[offset];
  }
}
