package dev.kindling.spark;

import dev.kindling.trainers.ParameterAveraging;
import java.util.OptionalInt;

/** How many steps a round makes: as given, or chosen by measuring the first rounds. */
final class RoundLength {
  /** Enough for 16384 steps; measures vary, so there is an end to following them. */
  private static final int MOST_ROUNDS = 8;

  private final boolean automatic;
  private final int most;
  private int steps;
  private int rounds;
  private boolean settled;

  /**
   * Creates the length of the first round.
   *
   * @param most what may be chosen at most
   */
  RoundLength(ParameterAveraging averaging, int most) {
    this.automatic = averaging.automatic();
    this.most = most;
    this.steps = averaging.steps();
    this.settled = !automatic;
  }

  /** Returns the steps of the next round. */
  int steps() {
    return steps;
  }

  /** Returns the steps that were chosen; empty if they were given or may still change. */
  OptionalInt chosen() {
    return automatic && settled ? OptionalInt.of(steps) : OptionalInt.empty();
  }

  /** Goes on with the steps that an earlier run has chosen, unless others are given. */
  void chosen(int before) {
    if (automatic) {
      steps = before;
      settled = true;
    }
  }

  /** Follows the time of a round. */
  void measured(RoundTime time) {
    if (!settled) {
      int next = time.next(steps, most);
      rounds++;
      settled = next == steps || next == most || rounds == MOST_ROUNDS;
      steps = next;
    }
  }

  /** Keeps the number from now on. */
  void settle() {
    settled = true;
  }
}
