package dev.kindling.bench.spark;

import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FitRun;
import java.util.Map;

/**
 * How long a contestant works before its time is taken. The executors of a cluster are new Javas in
 * each turn: they take some hundred rounds to compile what a round needs, which takes a fifth of
 * two cores meanwhile. So contestants warm up by rounds of one step, of which there are most in a
 * second. The threads of a local master find all compiled by a turn that does not count.
 */
public record WarmUp(double seconds) {
  /** Until Java has compiled what Spark's jobs run. */
  public static final WarmUp COMPILED = new WarmUp(20);

  /** Returns the time for a master. */
  static WarmUp of(String master) {
    return master.equals(Sessions.LOCAL) ? new WarmUp(0) : COMPILED;
  }

  /** Returns whether there is any. */
  boolean isNeeded() {
    return seconds > 0;
  }

  /** Returns the share of each of so many that warm up the same Javas. */
  WarmUp share(int count) {
    return new WarmUp(seconds / count);
  }

  /** Repeats work until the time is over; once if there is none. */
  public void run(Runnable work) {
    long start = System.nanoTime();
    do {
      work.run();
    } while (!over(start));
  }

  /** Returns what ends a fit with the epoch in which the time is over. */
  Callback end() {
    long start = System.nanoTime();
    return new Callback() {
      private FitRun fit;

      @Override
      public void onTrainBegin(FitRun run) {
        fit = run;
      }

      @Override
      public void onEpochEnd(int epoch, Map<String, Double> logs) {
        if (over(start)) {
          fit.stopTraining();
        }
      }
    };
  }

  private boolean over(long start) {
    return System.nanoTime() - start >= 1e9 * seconds;
  }
}
