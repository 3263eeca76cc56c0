package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * The mean of the predictions themselves, over all elements; a prediction that is one number for
 * the whole batch, such as a loss, counts for each of its examples. Labels are not looked at.
 * (Keras, Mean.)
 *
 * <p>Example: predictions (1, 3, 5, 7) give 4, with weights (1, 1, 0, 0) they give 2.
 *
 * @param name the name in logs, {@code mean} by default
 */
public record Mean(String name) implements MeanMetric {
  /** Creates a mean of the name {@code mean}. */
  public Mean() {
    this("mean");
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return this;
  }

  @Override
  public int values(Observation batch) {
    return batch.predictionShape().rank() == 0 ? batch.examples() : batch.predictionCount();
  }

  @Override
  public double value(Observation batch, int index) {
    return batch.predictions()[batch.predictionShape().rank() == 0 ? 0 : index];
  }
}
