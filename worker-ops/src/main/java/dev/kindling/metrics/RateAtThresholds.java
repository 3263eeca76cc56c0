package dev.kindling.metrics;

import java.util.List;

/** A rate at each of some thresholds. */
record RateAtThresholds(String name, Rate rate, Confusion confusion, List<Double> thresholds)
    implements VectorMetric {
  @Override
  public Direction direction() {
    return rate.direction();
  }

  @Override
  public int states() {
    return confusion.states();
  }

  @Override
  public void update(Observation batch, double[] sums, int offset) {
    confusion.update(batch, Confusion.Reading.PLAIN, sums, offset);
  }

  @Override
  public double[] results(double[] sums, int offset) {
    Outcomes outcomes = confusion.outcomes(sums, offset, 0);
    return thresholds.stream()
        .mapToDouble(threshold -> rate.at(outcomes, confusion.thresholds().indexOf(threshold)))
        .toArray();
  }
}
