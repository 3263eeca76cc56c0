package dev.kindling.bench;

import dev.kindling.trainers.Callback;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes the time of every epoch. */
public final class EpochClock implements Callback {
  private final List<Double> seconds = new ArrayList<>();
  private long start;

  @Override
  public void onEpochBegin(int epoch) {
    start = System.nanoTime();
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    seconds.add((System.nanoTime() - start) * 1e-9);
  }

  /** Returns the median of all epochs but the first, which warms up. */
  public double medianSeconds() {
    return Median.of(seconds.stream().skip(1).mapToDouble(Double::doubleValue).toArray());
  }
}
