package dev.kindling.metrics;

/** The position of the largest of some values. */
final class Largest {
  private Largest() {}

  /** Returns the position, from 0, of the largest value, the first one of equals. */
  static int of(float[] values, int start, int count) {
    return of(values, start, count, 1);
  }

  /** Returns the position of the largest of values that lie so far from each other. */
  static int of(float[] values, int start, int count, int stride) {
    int largest = 0;
    for (int index = 1; index < count; index++) {
      if (values[start + index * stride] > values[start + largest * stride]) {
        largest = index;
      }
    }
    return largest;
  }
}
