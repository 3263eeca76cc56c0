package dev.kindling.optimizers;

import java.io.Serializable;

/**
 * How long the steps of an optimizer are: a number, which callbacks may change, or a schedule.
 *
 * <p>Example of a schedule of one's own: {@code sgd(step -> 0.1 / (step + 1))} halves the rate in
 * the second step.
 */
@FunctionalInterface
public interface LearningRate extends Serializable {
  /**
   * Returns the rate of a step.
   *
   * @param step the number of steps made before it, those that only accumulate gradients included
   */
  double at(long step);

  /** Returns the rate that stays as it is until a callback changes it. */
  static LearningRate of(double value) {
    return new ConstantRate(value);
  }

  /** Returns whether it follows from the steps, so that callbacks cannot change it. */
  default boolean isSchedule() {
    return true;
  }
}
