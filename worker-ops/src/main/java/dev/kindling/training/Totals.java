package dev.kindling.training;

import java.util.List;

/**
 * Where the sums of a run stand in one vector, so that parts of the data are joined by addition: Σ
 * loss·examples, Σ examples, then the sums of each metric.
 */
public final class Totals {
  private static final int LOSS = 0;
  private static final int EXAMPLES = 1;
  private static final int METRICS = 2;

  private final List<MetricBinding> metrics;

  Totals(List<MetricBinding> metrics) {
    this.metrics = metrics;
  }

  /** Returns the sums of no examples. */
  public double[] zeros() {
    return new double[offset(metrics.size())];
  }

  /** Returns where the sums of a metric start. */
  int offset(int metric) {
    int offset = METRICS;
    for (int index = 0; index < metric; index++) {
      offset += metrics.get(index).metric().states();
    }
    return offset;
  }

  /** Adds the mean loss of some examples. */
  static void addLoss(double[] sums, double loss, int examples) {
    sums[LOSS] += loss * examples;
    sums[EXAMPLES] += examples;
  }

  /** Adds to the sum of the losses, the number of examples left as it is. */
  static void correctLoss(double[] sums, double change) {
    sums[LOSS] += change;
  }

  /** Adds the sums of another part of the data. */
  public static void add(double[] sums, double[] others) {
    for (int index = 0; index < sums.length; index++) {
      sums[index] += others[index];
    }
  }

  /** Returns the number of examples. */
  public static long examples(double[] sums) {
    return (long) sums[EXAMPLES];
  }

  /** Returns the mean loss; 0 of no examples. */
  public static double loss(double[] sums) {
    return sums[EXAMPLES] == 0 ? 0 : sums[LOSS] / sums[EXAMPLES];
  }

  /** Returns the values of a metric, by its index in the program; most have one. */
  public double[] metrics(double[] sums, int index) {
    return metrics.get(index).metric().results(sums, offset(index));
  }
}
