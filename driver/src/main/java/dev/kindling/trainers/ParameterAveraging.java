package dev.kindling.trainers;

/**
 * Every worker makes some steps on batches of its own rows; then parameters and optimizer state are
 * averaged, weighted by examples. Constrained weights are projected in the steps, not once more
 * when they are averaged: the mean of weights of norm 1 is shorter.
 *
 * @param steps the steps between two averages, at least 1; 16 by default
 */
public record ParameterAveraging(int steps) implements Distribution {
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
    return new ParameterAveraging(steps);
  }
}
