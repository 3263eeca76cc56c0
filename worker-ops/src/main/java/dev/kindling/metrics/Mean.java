package dev.kindling.metrics;

/**
 * The mean of a scalar that the graph computes for each batch, weighted by the batch's examples:
 * the loss of one output.
 *
 * @param name the name in logs, for example {@code left_loss}
 */
public record Mean(String name) implements MeanMetric {
  @Override
  public int values(Observation batch) {
    return batch.examples();
  }

  @Override
  public double value(Observation batch, int index) {
    return batch.predictions()[0];
  }
}
