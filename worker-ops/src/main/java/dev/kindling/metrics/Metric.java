package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * A measure of predictions, kept as sums: adding the sums of two parts of the data gives the sums
 * of the whole, whatever the batches.
 */
public interface Metric extends MetricChoice {
  /** Returns the number of sums. */
  int states();

  /** Adds a batch to the sums, which start at {@code offset}. */
  void update(Observation batch, double[] sums, int offset);

  /** Returns the measure; 0 if nothing was added. */
  double result(double[] sums, int offset);

  /**
   * Returns the measures of a metric that has several, one for each threshold or class: a log names
   * them {@code name[0]}, {@code name[1]}, …. Else the one of {@link #result}.
   */
  default double[] results(double[] sums, int offset) {
    return new double[] {result(sums, offset)};
  }

  /** Returns which results are better; small ones by default. */
  default Direction direction() {
    return Direction.MIN;
  }

  /**
   * Returns whether a mask of the predictions counts as weights of 0 and 1, which multiply those
   * that the user gives; false by default.
   */
  default boolean supportsMasking() {
    return false;
  }

  /** Returns this metric if there is a label for every prediction, as most metrics need. */
  @Override
  default Metric resolve(Shape labels, Shape predictions) {
    LabelShapes.same(name(), labels, predictions);
    return this;
  }
}
