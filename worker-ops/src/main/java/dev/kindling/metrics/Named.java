package dev.kindling.metrics;

/** A metric under another name. */
record Named(String name, Metric metric) implements Metric {
  @Override
  public int states() {
    return metric.states();
  }

  @Override
  public Direction direction() {
    return metric.direction();
  }

  @Override
  public boolean supportsMasking() {
    return metric.supportsMasking();
  }

  @Override
  public void update(Observation batch, double[] sums, int offset) {
    metric.update(batch, sums, offset);
  }

  @Override
  public double result(double[] sums, int offset) {
    return metric.result(sums, offset);
  }

  @Override
  public double[] results(double[] sums, int offset) {
    return metric.results(sums, offset);
  }
}
