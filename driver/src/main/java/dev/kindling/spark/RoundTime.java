package dev.kindling.spark;

/**
 * How long a round took.
 *
 * @param steps the steps of the worker that made most
 * @param computeNanos the time that workers spent on their steps, one beside the other
 * @param wallNanos the time that passed on the driver
 */
record RoundTime(long steps, long computeNanos, long wallNanos) {
  /** The time beside the steps that a round may take, as a share of the time of its steps. */
  private static final double OVERHEAD = 0.1;

  /** The first rounds also start what later ones find, so each is trusted only that far. */
  private static final long GROWTH = 4;

  /**
   * Returns how many steps the next round shall have: as many as make {@code wall − compute} a
   * tenth of their own time, if it does not depend on them. Never fewer than now.
   *
   * <p>Example: 4 steps of 5 ms in a round of 100 ms leave 80 ms beside them, so 160 steps are
   * wanted; 16 are next.
   *
   * @param now the steps of a round so far
   * @param most the steps of a round at most
   */
  int next(int now, int most) {
    double overhead = Math.max(0, wallNanos - computeNanos);
    double step = (double) Math.max(1, computeNanos) / steps;
    long wanted = (long) Math.ceil(overhead / (OVERHEAD * step));
    return (int) Math.max(now, Math.min(wanted, Math.min(GROWTH * now, most)));
  }
}
