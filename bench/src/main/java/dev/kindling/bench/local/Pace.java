package dev.kindling.bench.local;

import dev.kindling.bench.Contest;
import java.util.function.IntConsumer;

/**
 * How many steps a turn of a peer has: as many as last about half a second, up to the workload's.
 */
final class Pace {
  private static final double SECONDS = 0.5;

  private final Workload workload;
  private int steps = 1;

  Pace(Workload workload) {
    this.workload = workload;
  }

  /** Trains for some steps and returns the examples per second. */
  double turn(IntConsumer training) {
    double seconds = Contest.seconds(1, () -> training.accept(steps));
    while (seconds < SECONDS / 2 && steps < workload.steps()) {
      steps = Math.min(2 * steps, workload.steps());
      seconds = Contest.seconds(1, () -> training.accept(steps));
    }
    double speed = workload.batch() * steps / seconds;
    steps = (int) Math.max(1, Math.min(steps, steps * SECONDS / seconds));
    return speed;
  }
}
