package dev.kindling.optimizers;

/** Sums of squares in double precision, in a fixed order. */
final class Norms {
  private Norms() {}

  /** Returns the sum of the squares; four sums side by side do not wait for each other. */
  static double squares(float[] values, int count) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      a += (double) values[i] * values[i];
      b += (double) values[i + 1] * values[i + 1];
      c += (double) values[i + 2] * values[i + 2];
      d += (double) values[i + 3] * values[i + 3];
    }
    for (; i < count; i++) {
      a += (double) values[i] * values[i];
    }
    return a + b + c + d;
  }
}
