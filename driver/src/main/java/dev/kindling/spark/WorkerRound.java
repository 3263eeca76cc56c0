package dev.kindling.spark;

import dev.kindling.training.RoundResult;
import java.io.Serializable;
import java.util.List;

/**
 * What a worker brings back from its steps, and the time that they took, on which the result does
 * not depend.
 */
record WorkerRound(RoundResult result, long nanos) implements Serializable {
  /** Returns the longest time. */
  static long longest(List<WorkerRound> rounds) {
    return rounds.stream().mapToLong(WorkerRound::nanos).max().orElse(0);
  }
}
