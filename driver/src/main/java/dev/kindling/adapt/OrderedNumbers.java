package dev.kindling.adapt;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers in rising order that stand for equally many each, and what becomes of them as quantiles.
 * (Keras, discretization.py: the same steps in the same precision.)
 *
 * @param values the numbers
 * @param step how many numbers each of them stands for
 */
public record OrderedNumbers(float[] values, double step) {
  /**
   * Which of all numbers in rising order are taken.
   *
   * @param first the place of the first one
   * @param every the places from one to the next
   * @param step how many numbers each stands for
   */
  public record Places(long first, long every, double step) implements Serializable {
    /** Returns the places for so many numbers. */
    public static Places of(long count, double epsilon) {
      double step = Math.max(count / (1 / epsilon), 1);
      return new Places((long) (step - 1), (long) step, step);
    }

    /** Returns whether a place is taken. */
    public boolean takes(long place) {
      return place >= first && (place - first) % every == 0;
    }
  }

  /** Returns the boundaries of so many bins. */
  public List<Double> boundaries(double epsilon, int bins) {
    float[] weights = new float[values.length];
    Arrays.fill(weights, (float) step);
    Summary all = new Summary(values, weights).compressed(epsilon).compressed(1.0 / bins);
    List<Double> boundaries = new ArrayList<>();
    for (int index = 0; index < all.values.length - 1; index++) {
      boundaries.add((double) all.values[index]);
    }
    return boundaries;
  }

  /** Numbers and how many others each stands for. */
  private record Summary(float[] values, float[] weights) {
    Summary compressed(double epsilon) {
      if (values.length * epsilon < 1) {
        return this;
      }
      double[] sums = new double[weights.length];
      float sum = 0;
      for (int index = 0; index < sums.length; index++) {
        sum += weights[index];
        sums[index] = sum;
      }
      double[] shares = new double[sums.length];
      for (int index = 0; index < shares.length; index++) {
        shares[index] = (float) sums[index] / sum;
      }
      int count = (int) Math.ceil(1 / epsilon);
      float[] bins = new float[count];
      float[] newWeights = new float[count];
      double before = 0;
      for (int index = 0; index < count; index++) {
        double share = epsilon + index * epsilon;
        bins[index] = (float) interpolated(share, shares, doubles());
        double until = interpolated(share, shares, sums);
        newWeights[index] = (float) (until - before);
        before = until;
      }
      return new Summary(bins, newWeights);
    }

    private double[] doubles() {
      double[] doubles = new double[values.length];
      Arrays.setAll(doubles, index -> values[index]);
      return doubles;
    }
  }

  private static double interpolated(double x, double[] xs, double[] ys) {
    int last = xs.length - 1;
    if (x >= xs[last]) {
      return ys[last];
    }
    int right = 0;
    while (xs[right] <= x) {
      right++;
    }
    if (right == 0) {
      return ys[0];
    }
    double slope = (ys[right] - ys[right - 1]) / (xs[right] - xs[right - 1]);
    return slope * (x - xs[right - 1]) + ys[right - 1];
  }
}
