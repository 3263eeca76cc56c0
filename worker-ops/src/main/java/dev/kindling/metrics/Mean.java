package dev.kindling.metrics;

/**
 * The mean of a scalar that the graph computes for each batch, weighted by the batch's examples:
 * the loss of one output.
 *
 * @param name the name in logs, for example {@code left_loss}
 */
public record Mean(String name) implements MeanMetric {
  @Override
  public double sum(Observation batch) {
    return (double) batch.predictions()[0] * batch.examples();
  }

  @Override
  public long count(Observation batch) {
    return batch.examples();
  }
}
