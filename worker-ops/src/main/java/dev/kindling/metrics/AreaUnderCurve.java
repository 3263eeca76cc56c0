package dev.kindling.metrics;

/** The sums of {@link AUC} and the area that they give. */
record AreaUnderCurve(AUC options, Confusion confusion) implements Metric, Confusion.Reading {
  @Override
  public String name() {
    return options.name();
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
  public float share(float prediction) {
    return options.fromLogits() ? (float) (1 / (1 + Math.exp(-prediction))) : prediction;
  }

  /** Each place along the last axis counts by its weight, or else its area does. */
  @Override
  public double weight(int column) {
    boolean weighted = !options.multiLabel() && !options.labelWeights().isEmpty();
    return weighted ? options.labelWeights().get(column) : 1;
  }

  @Override
  public void update(Observation batch, double[] sums, int offset) {
    confusion.update(batch, this, sums, offset);
  }

  @Override
  public double result(double[] sums, int offset) {
    double sum = 0;
    double total = 0;
    for (int group = 0; group < confusion.groups(); group++) {
      boolean weighted = options.multiLabel() && !options.labelWeights().isEmpty();
      double weight = weighted ? options.labelWeights().get(group) : 1;
      sum += weight * area(confusion.outcomes(sums, offset, group));
      total += weight;
    }
    return Outcomes.ratio(sum, total);
  }

  private double area(Outcomes outcomes) {
    boolean counts =
        options.curve() == Curve.PR
            && options.summationMethod() == AUC.SummationMethod.INTERPOLATION;
    double area = 0;
    for (int index = 0; index + 1 < outcomes.count(); index++) {
      area += counts ? interpolated(outcomes, index) : between(outcomes, index);
    }
    return area;
  }

  private double between(Outcomes outcomes, int index) {
    double one = options.curve().y(outcomes, index);
    double other = options.curve().y(outcomes, index + 1);
    double height =
        switch (options.summationMethod()) {
          case INTERPOLATION -> (one + other) / 2;
          case MINORING -> Math.min(one, other);
          case MAJORING -> Math.max(one, other);
        };
    double width = options.curve().x(outcomes, index) - options.curve().x(outcomes, index + 1);
    return width * height;
  }

  /**
   * The area under the precision-recall curve if true and false positives grow evenly between two
   * thresholds. (Davis and Goadrich 2006, section 4.)
   */
  private static double interpolated(Outcomes outcomes, int index) {
    double[] right = outcomes.truePositives();
    double[] wrong = outcomes.falsePositives();
    double found = right[index] + wrong[index];
    double foundNext = right[index + 1] + wrong[index + 1];
    double more = right[index] - right[index + 1];
    double slope = Outcomes.ratio(more, Math.max(found - foundNext, 0));
    double intercept = right[index + 1] - slope * foundNext;
    double growth = found > 0 && foundNext > 0 ? Math.log(found / foundNext) : 0;
    return Outcomes.ratio(
        slope * (more + intercept * growth),
        right[index + 1] + outcomes.falseNegatives()[index + 1]);
  }
}
