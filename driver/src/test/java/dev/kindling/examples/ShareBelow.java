package dev.kindling.examples;

import dev.kindling.metrics.Metric;
import dev.kindling.metrics.Observation;

/** An own metric: the share of labels that are not above their predictions. */
record ShareBelow() implements Metric {
  @Override
  public String name() {
    return "share_below";
  }

  @Override
  public int states() {
    return 2;
  }

  @Override
  public void update(Observation batch, double[] sums, int offset) {
    for (int index = 0; index < batch.predictionCount(); index++) {
      sums[offset] += batch.labels()[index] <= batch.predictions()[index] ? 1 : 0;
    }
    sums[offset + 1] += batch.predictionCount();
  }

  @Override
  public double result(double[] sums, int offset) {
    return sums[offset + 1] == 0 ? 0 : sums[offset] / sums[offset + 1];
  }
}
