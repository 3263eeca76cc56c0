package dev.kindling.bench.spark;

/**
 * How long a contestant trains before its time is taken. The executors of a cluster are new Javas
 * in each turn: compiling what a round runs takes up to a third of two cores at first and a tenth
 * after 20 seconds. The threads of a local master find all compiled by the turns before.
 *
 * @param seconds the time after the first pass, which binds
 */
record WarmUp(double seconds) {
  private static final double OF_A_CLUSTER = 20;

  /** Returns the time for a master. */
  static WarmUp of(String master) {
    return new WarmUp(master.equals(Sessions.LOCAL) ? 0 : OF_A_CLUSTER);
  }

  /** Does work once, and again until the time is over. */
  void run(Runnable work) {
    work.run();
    long first = System.nanoTime();
    while (!over(first)) {
      work.run();
    }
  }

  /** Returns whether the time is over. */
  boolean over(long since) {
    return System.nanoTime() - since >= 1e9 * seconds;
  }
}
