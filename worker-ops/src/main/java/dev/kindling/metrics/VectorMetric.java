package dev.kindling.metrics;

import java.util.Arrays;

/** A metric of several results; where one number is asked for, their mean, as Keras prints it. */
interface VectorMetric extends Metric {
  @Override
  double[] results(double[] sums, int offset);

  @Override
  default double result(double[] sums, int offset) {
    return Arrays.stream(results(sums, offset)).average().orElse(0);
  }
}
