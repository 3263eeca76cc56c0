package dev.kindling.callbacks;

import dev.kindling.configuration.Kind;

/**
 * When a callback saves: after each epoch, or after so many batches.
 *
 * @param batches the number of batches; 0 for each epoch
 */
record SaveFrequency(int batches) {
  static final SaveFrequency EPOCH = new SaveFrequency(0);
  static final Kind<SaveFrequency> KIND =
      Kind.of(
          SaveFrequency::read, frequency -> frequency.everyEpoch() ? "epoch" : frequency.batches);

  private static SaveFrequency read(Object value) {
    if (value.equals("epoch")) {
      return EPOCH;
    }
    return value instanceof Number && Kind.INTEGER.read(value) >= 1
        ? new SaveFrequency(Kind.INTEGER.read(value))
        : Kind.refuse("epoch or a number of batches", value);
  }

  boolean everyEpoch() {
    return batches == 0;
  }

  /** Counts batches across epochs. */
  static final class Counter {
    private final SaveFrequency frequency;
    private long seen;
    private long last = -1;

    Counter(SaveFrequency frequency) {
      this.frequency = frequency;
    }

    /** Returns whether to save after a batch; several may have been made since the last call. */
    boolean due(long batch) {
      if (frequency.everyEpoch()) {
        return false;
      }
      seen += batch <= last ? batch + 1 : batch - last;
      last = batch;
      if (seen < frequency.batches()) {
        return false;
      }
      seen = 0;
      return true;
    }

    /** Forgets where the last epoch ended. */
    void epochEnded() {
      last = -1;
    }
  }
}
