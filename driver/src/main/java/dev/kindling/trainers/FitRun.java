package dev.kindling.trainers;

import dev.kindling.metrics.Direction;
import dev.kindling.symbolic.Layer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call of fit, as callbacks see and change it. */
public interface FitRun {
  /** Returns the number of the last epoch, the first one being 1. */
  int epochs();

  /** Returns the number of steps of an epoch. */
  long steps();

  /** Returns the number of examples that an epoch trains on. */
  long examples();

  /** Ends training after the current step, if one is being made, and the current epoch. */
  void stopTraining();

  /** Returns the model that is trained, with its weights as they are now. */
  Layer model();

  /** Returns the values of all weights as they are now, in the order of the model's. */
  List<float[]> weights();

  /** Replaces the values of all weights. */
  void weights(List<float[]> values);

  /**
   * Returns the learning rates of the next step, in float32 as Keras keeps them, by the names of
   * the optimizers that a {@link dev.kindling.optimizers.MultiOptimizer} consists of; that of any
   * other optimizer has the name "".
   */
  Map<String, Double> learningRates();

  /**
   * Replaces the learning rate of one of the {@link #learningRates}.
   *
   * @throws IllegalArgumentException if it is a schedule, or the number is none that can be
   */
  void learningRate(String optimizer, double value);

  /**
   * Returns the learning rate of the next step.
   *
   * @throws IllegalArgumentException if there are several
   */
  default double learningRate() {
    Map<String, Double> rates = learningRates();
    if (rates.size() != 1) {
      throw new IllegalArgumentException(
          "Cannot tell the learning rate: expected one optimizer, got %s. Use learningRates()."
              .formatted(rates.keySet()));
    }
    return rates.values().iterator().next();
  }

  /**
   * Replaces all learning rates.
   *
   * @throws IllegalArgumentException if one is a schedule, or the number is none that can be
   */
  default void learningRate(double value) {
    learningRates().keySet().forEach(optimizer -> learningRate(optimizer, value));
  }

  /** Returns which values of a log are better; empty for a name that is not known. */
  Optional<Direction> direction(String log);

  /** Returns the files that this fit can reach. */
  FileStore files();

  /** Returns what this fit needs to go on from here, or from the start of the current epoch. */
  Snapshot snapshot();

  /**
   * Goes on where another fit was; before the first epoch only.
   *
   * @throws IllegalArgumentException if it was of another model
   */
  void restore(Snapshot snapshot);

  /** Tells the user something, by way of all callbacks. */
  void say(String text);
}
