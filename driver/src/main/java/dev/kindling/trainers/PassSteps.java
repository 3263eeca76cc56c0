package dev.kindling.trainers;

import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which steps of which pass over the rows are the next epoch's. */
final class PassSteps {
  private static final Logger LOG = LoggerFactory.getLogger(PassSteps.class);

  private final long length;
  private final OptionalInt perEpoch;
  private int pass;
  private long from;

  /**
   * Creates the steps.
   *
   * @param length the number of steps of a pass
   * @param perEpoch the number of steps of an epoch; empty if it is a whole pass
   */
  PassSteps(long length, OptionalInt perEpoch) {
    this.length = length;
    this.perEpoch = perEpoch;
  }

  /** Starts with a step of a pass. */
  void start(int firstPass, long firstStep) {
    pass = firstPass;
    from = firstStep;
  }

  /** Returns the steps of the next epoch. */
  Steps next() {
    long to = perEpoch.isPresent() ? from + perEpoch.getAsInt() : length;
    return new Steps(pass, from, Math.min(length, to));
  }

  /** Goes on behind an epoch's steps. */
  void made(Steps steps) {
    if (steps.count() < perEpoch.orElse(0)) {
      LOG.warn(
          "Your input ran out of data; interrupting training after {} steps of {} in this epoch. Lower stepsPerEpoch, or leave it out",
          steps.count(),
          perEpoch.getAsInt());
    }
    from = steps.to();
    if (from >= length) {
      start(pass + 1, 0);
    }
  }
}
