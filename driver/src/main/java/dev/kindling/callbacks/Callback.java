package dev.kindling.callbacks;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Hears of a fit as it goes on. Epochs count from 0; logs are sorted by name, those of validation
 * starting with {@code val_}. (Keras, Callback.)
 */
public interface Callback {
  /** Called once, before the first epoch. */
  default void onTrainBegin(FitRun run) {}

  /** Called before each epoch. */
  default void onEpochBegin(int epoch) {}

  /**
   * Called after steps, not necessarily after each.
   *
   * @param step the number of steps made in this epoch
   * @param logs loss and metrics over them, computed when asked for
   */
  default void onStep(long step, Supplier<Map<String, Double>> logs) {}

  /** Called after each epoch and its validation. */
  default void onEpochEnd(int epoch, Map<String, Double> logs) {}

  /** Called once, after the last epoch; not after a failure. */
  default void onTrainEnd() {}
}
