package dev.kindling.bench.spark;

import dev.kindling.bench.EpochClock;
import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FitRun;
import java.util.Map;

/** Takes the time of some epochs after those that warm up, and ends the fit with the last one. */
final class WarmEpochs implements Callback {
  private final WarmUp warmUp;
  private final int counted;
  private final Runnable warm;
  private final EpochClock clock = new EpochClock();
  private FitRun fit;
  private long firstEnd;
  private boolean counts;
  private int left;

  /**
   * Prepares a fit.
   *
   * @param counted how many epochs count
   * @param warm what to do before the first of them
   */
  WarmEpochs(WarmUp warmUp, int counted, Runnable warm) {
    this.warmUp = warmUp;
    this.counted = counted;
    this.warm = warm;
  }

  @Override
  public void onTrainBegin(FitRun run) {
    fit = run;
    left = counted;
  }

  @Override
  public void onEpochBegin(int epoch) {
    if (!counts && epoch > 0 && warmUp.over(firstEnd)) {
      counts = true;
      warm.run();
    }
    clock.onEpochBegin(epoch);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (epoch == 0) {
      firstEnd = System.nanoTime();
      clock.onEpochEnd(epoch, logs);
    }
    if (counts) {
      clock.onEpochEnd(epoch, logs);
      left--;
      if (left == 0) {
        fit.stopTraining();
      }
    }
  }

  /** Returns the median of the epochs that count. */
  double medianSeconds() {
    return clock.medianSeconds();
  }
}
