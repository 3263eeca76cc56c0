package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;

/**
 * A measure of predictions, kept as sums: adding the sums of two parts of the data gives the sums
 * of the whole, whatever the batches.
 */
public interface Metric extends MetricChoice {
  /** Returns Keras's name, for example {@code mean_squared_error}. */
  String name();

  /** Returns the number of sums. */
  int states();

  /** Adds a batch to the sums, which start at {@code offset}. */
  void update(Observation batch, double[] sums, int offset);

  /** Returns the measure; 0 if nothing was added. */
  double result(double[] sums, int offset);

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
    if (!labels.matches(predictions) && !Shapes.differByOneAxis(labels, predictions)) {
      throw new ShapeMismatchException(
          "Cannot use metric '%s': expected labels of shape %s, got %s."
              .formatted(name(), predictions, labels));
    }
    return this;
  }
}
