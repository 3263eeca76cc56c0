package dev.kindling.examples;

import dev.kindling.metrics.MeanMetric;
import dev.kindling.metrics.Observation;

/** An own metric: the share of labels that are not above their predictions. */
record ShareBelow() implements MeanMetric {
  @Override
  public String name() {
    return "share_below";
  }

  @Override
  public double value(Observation batch, int index) {
    return batch.labels()[index] <= batch.predictions()[index] ? 1 : 0;
  }
}
