package dev.kindling.metrics;

/** The largest of some values that follow each other. */
final class TopK {
  private TopK() {}

  /** Returns whether fewer than k values are larger than one of them, which is finite. */
  static boolean holds(float[] values, int start, int count, int index, int k) {
    float own = values[start + index];
    int larger = 0;
    for (int at = start; at < start + count; at++) {
      larger += values[at] > own ? 1 : 0;
    }
    return larger < k && Float.isFinite(own);
  }

  /** Returns where the k-th largest value stands; of equal ones the first counts as larger. */
  static int last(float[] values, int start, int count, int k) {
    int last = -1;
    for (int round = 0; round < Math.min(k, count); round++) {
      int next = -1;
      for (int at = start; at < start + count; at++) {
        boolean left = last < 0 || before(values, last, at);
        if (left && (next < 0 || before(values, at, next))) {
          next = at;
        }
      }
      last = next;
    }
    return last;
  }

  /** Returns whether one value comes before another when the largest is the first. */
  static boolean before(float[] values, int one, int other) {
    return values[one] > values[other] || (values[one] == values[other] && one < other);
  }
}
