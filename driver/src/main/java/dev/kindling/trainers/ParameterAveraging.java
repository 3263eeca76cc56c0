package dev.kindling.trainers;

/**
 * Every worker makes some steps on batches of its own rows; then parameters and optimizer state are
 * averaged, weighted by examples. Constrained weights are projected in the steps, not once more
 * when they are averaged: the mean of weights of norm 1 is shorter.
 *
 * <p>{@link #auto} chooses the number of steps from how long the first rounds take. Two such runs
 * may choose differently, and then their results differ too. What was chosen is the log {@code
 * round_steps} of every epoch: to get the same bits each time, train with {@code every} of it.
 *
 * <p>Example: {@code epochs(5).distribution(ParameterAveraging.every(16))}.
 *
 * @param steps the steps between two averages, at least 1; 16 by default. Those of the first round
 *     if they are chosen
 * @param automatic whether more steps are chosen by measuring
 * @param halfPrecision whether parameters and their changes travel as bfloat16; false by default
 */
public record ParameterAveraging(int steps, boolean automatic, boolean halfPrecision)
    implements Distribution {
  /** The default: a round of messages costs little beside 16 steps, and workers stay close. */
  public static final ParameterAveraging DEFAULT = every(16);

  /**
   * Checks the number of steps.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public ParameterAveraging {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "Cannot create distribution 'parameter_averaging': expected at least 1 step between averages, got %d."
              .formatted(steps));
    }
  }

  /** Returns averaging after every so many steps. */
  public static ParameterAveraging every(int steps) {
    return new ParameterAveraging(steps, false, false);
  }

  /**
   * Returns averaging after so many steps that the time of a round in which workers do not compute
   * is at most about a tenth of that in which they do. The first round has one step, each further
   * one at most four times as many as the one before, up to a pass over the rows; within the first
   * epoch the number is chosen, and stays. A fit that goes on from a backup keeps it.
   */
  public static ParameterAveraging auto() {
    return new ParameterAveraging(1, true, false);
  }

  /**
   * Returns the same averaging whose messages have half the size or not.
   *
   * <p>Example: {@code ParameterAveraging.every(16).halfPrecision(true)}.
   *
   * @see Distribution#halfPrecision
   */
  public ParameterAveraging halfPrecision(boolean half) {
    return new ParameterAveraging(steps, automatic, half);
  }
}
