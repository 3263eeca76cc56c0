package dev.kindling.spark;

import java.util.HashMap;
import java.util.Map;

/**
 * The order of the current epoch for the workers that have run in this executor; of one run at a
 * time.
 */
final class EpochCache {
  private final Map<Integer, EpochRows> epochs = new HashMap<>();
  private String run = "";

  /** Returns a worker's rows in the order of an epoch, as kept or made. */
  EpochRows of(EpochRows.Key key, RunPlan plan) {
    synchronized (this) {
      EpochRows kept = epochs.get(key.worker());
      if (kept != null && kept.key().equals(key)) {
        return kept;
      }
    }
    EpochRows made = EpochRows.of(key, plan);
    synchronized (this) {
      if (!run.equals(key.run())) {
        epochs.clear();
        run = key.run();
      }
      epochs.put(key.worker(), made);
    }
    return made;
  }

  /** Frees what is kept of a run. */
  synchronized void free(String ended) {
    if (run.equals(ended)) {
      epochs.clear();
    }
  }
}
