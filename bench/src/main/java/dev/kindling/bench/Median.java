package dev.kindling.bench;

import java.util.Arrays;

/** The middle of several measurements, which one disturbed turn does not move. */
public final class Median {
  private Median() {}

  /** Returns the middle one of the values in order; of an even number the mean of the two. */
  public static double of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Cannot take a median: expected values, got none.");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
