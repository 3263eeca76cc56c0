package dev.kindling.spark;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;

/**
 * The order of the current epoch for the workers that have run in this executor. Java drops those
 * that were not used for long when memory gets scarce: a worker may have moved elsewhere.
 */
final class EpochCache {
  private record Worker(String run, int number) {}

  private final Map<Worker, SoftReference<EpochRows>> epochs = new HashMap<>();

  /** Returns a worker's rows in the order of an epoch, as kept or made. */
  EpochRows of(EpochRows.Key key, RunPlan plan) {
    Worker worker = new Worker(key.run(), key.worker());
    synchronized (this) {
      SoftReference<EpochRows> reference = epochs.get(worker);
      EpochRows kept = reference == null ? null : reference.get();
      if (kept != null && kept.key().equals(key)) {
        return kept;
      }
    }
    EpochRows made = EpochRows.of(key, plan);
    synchronized (this) {
      epochs.put(worker, new SoftReference<>(made));
    }
    return made;
  }

  /** Frees what is kept of a run. */
  synchronized void free(String ended) {
    epochs.keySet().removeIf(worker -> worker.run().equals(ended));
  }
}
