package dev.kindling.trainers;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Hears of a fit as it goes on and may change it. Epochs and batches count from 0. Logs are sorted
 * by name, those of validation starting with {@code val_}; what a callback adds to the logs of an
 * epoch, later ones see, and so does the {@link History}. (Keras, Callback.)
 */
public interface Callback {
  /** Called once, before the first epoch. */
  default void onTrainBegin(FitRun run) {}

  /** Called before each epoch. */
  default void onEpochBegin(int epoch) {}

  /** Called before a step, or before those that workers make without hearing of each other. */
  default void onTrainBatchBegin(long batch) {}

  /**
   * Called after a step, or after those that workers have made without hearing of each other.
   *
   * @param batch the number of the last step within this epoch, over all workers
   * @param logs loss and metrics over the epoch so far, computed when asked for
   */
  default void onTrainBatchEnd(long batch, Supplier<Map<String, Double>> logs) {}

  /** Called after each epoch and its validation. */
  default void onEpochEnd(int epoch, Map<String, Double> logs) {}

  /** Called once, after the last epoch; not after a failure. */
  default void onTrainEnd() {}

  /** Called when a callback has something to tell its user. */
  default void onMessage(String text) {}
}
