package dev.kindling.metrics;

import java.io.Serializable;

/**
 * A measure of predictions, kept as sums: adding the sums of two parts of the data gives the sums
 * of the whole, whatever the batches.
 */
public interface Metric extends Serializable {
  /** Returns Keras's name, for example {@code mean_squared_error}. */
  String name();

  /** Returns the number of sums. */
  int states();

  /** Adds a batch to the sums, which start at {@code offset}. */
  void update(Observation batch, double[] sums, int offset);

  /** Returns the measure; 0 if nothing was added. */
  double result(double[] sums, int offset);
}
