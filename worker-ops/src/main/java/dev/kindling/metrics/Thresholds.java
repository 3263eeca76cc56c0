package dev.kindling.metrics;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers that a prediction is compared with, in float32 as Keras compares. That many lie below a
 * prediction is all that is counted of it, so that a batch costs its length and not its length
 * times the number of thresholds.
 */
final class Thresholds implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Sorted. */
  private final float[] values;

  /** Whether they divide the range from 0 to 1 evenly. */
  private final boolean even;

  /** Whether the first lies below every prediction. */
  private final boolean below;

  private Thresholds(float[] values, boolean even, boolean below) {
    this.values = values;
    this.even = even;
    this.below = below;
  }

  /** Returns thresholds from 0 to 1 at even distances; 0.5 if there is one. */
  static Thresholds even(int count) {
    return of(steps(count));
  }

  /** Returns these thresholds, sorted. */
  static Thresholds of(List<Double> thresholds) {
    float[] values = sorted(thresholds);
    return new Thresholds(values, isEven(values), false);
  }

  /** Returns these thresholds between one that is below and one that is above every share. */
  static Thresholds between(List<Double> inner) {
    float[] values = new float[inner.size() + 2];
    System.arraycopy(sorted(inner), 0, values, 1, inner.size());
    values[values.length - 1] = 1;
    boolean even = isEven(values);
    values[0] = -Epsilon.VALUE;
    values[values.length - 1] = 1 + Epsilon.VALUE;
    return new Thresholds(values, even, true);
  }

  /** Returns {@code 1/(n − 1), 2/(n − 1), …} without 0 and 1. */
  static List<Double> inner(int count) {
    return steps(count).subList(1, count - 1);
  }

  private static List<Double> steps(int count) {
    if (count == 1) {
      return List.of(0.5);
    }
    Double[] steps = new Double[count];
    Arrays.setAll(steps, index -> (double) index / (count - 1));
    return List.of(steps);
  }

  private static float[] sorted(List<Double> thresholds) {
    float[] values = new float[thresholds.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = thresholds.get(index).floatValue();
    }
    Arrays.sort(values);
    return values;
  }

  private static boolean isEven(float[] sorted) {
    boolean even = sorted.length > 2;
    for (int index = 0; index < sorted.length; index++) {
      float step = (float) index / (sorted.length - 1);
      even &= Math.abs(sorted[index] - step) <= Epsilon.VALUE + 1e-5f * step;
    }
    return even;
  }

  /** Returns the number of thresholds. */
  int count() {
    return values.length;
  }

  /** Returns the place of a threshold among the sorted ones. */
  int indexOf(double threshold) {
    return Arrays.binarySearch(values, (float) threshold);
  }

  /** Returns how many thresholds are smaller than a prediction. */
  int below(float prediction) {
    if (even) {
      float share = Math.min(Math.max(prediction, 0), 1);
      return Math.max((int) Math.ceil(share * (values.length - 1)), below ? 1 : 0);
    }
    int first = 0;
    int last = values.length;
    while (first < last) {
      int middle = (first + last) >>> 1;
      if (values[middle] < prediction) {
        first = middle + 1;
      } else {
        last = middle;
      }
    }
    return first;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Thresholds others
        && Arrays.equals(values, others.values)
        && even == others.even
        && below == others.below;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
