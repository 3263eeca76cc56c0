package dev.kindling.metrics;

/** The best of a rate over all thresholds at which another rate is large enough. */
record BestRate(String name, Rate best, Rate constrained, double least, Confusion confusion)
    implements Metric {
  static void check(
      String metric, String argument, double value, int numThresholds, Integer classId) {
    new MetricArguments(metric)
        .share(argument, value)
        .atLeast("numThresholds", 1, numThresholds)
        .that(classId == null || classId >= 0, "classId of at least 0", classId)
        .done();
  }

  static BestRate of(
      String name, Rate best, Rate constrained, double least, int numThresholds, Integer classId) {
    int only = classId == null ? -1 : classId;
    Confusion confusion = new Confusion(Thresholds.even(numThresholds), 0, only, 1);
    return new BestRate(name, best, constrained, least, confusion);
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
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
  public double result(double[] sums, int offset) {
    Outcomes outcomes = confusion.outcomes(sums, offset, 0);
    double found = 0;
    for (int index = 0; index < outcomes.count(); index++) {
      if (constrained.at(outcomes, index) >= least) {
        found = Math.max(found, best.at(outcomes, index));
      }
    }
    return found;
  }
}
