package dev.kindling.spark;

import dev.kindling.trainers.Steps;
import dev.kindling.training.RunState;
import java.util.OptionalInt;

/** A way in which workers train together, round by round. */
interface Rounds extends AutoCloseable {
  /** Returns the number of steps of a pass of the worker that has most rows. */
  long passSteps();

  /** Returns the most steps of the next round. */
  int roundSteps();

  /** Returns the number of these steps over all workers. */
  long count(Steps steps);

  /** Returns the number of rows that these steps take. */
  long rows(Steps steps);

  /** Runs one round. */
  Round run(Steps steps, RunState from);

  /** Returns the steps of a round, if they were chosen by measuring. */
  default OptionalInt chosenSteps() {
    return OptionalInt.empty();
  }

  /** Goes on with steps that an earlier run has chosen. */
  default void chosenSteps(int steps) {}

  /** Ends an epoch. */
  default void epochEnded() {}

  /** Frees what the driver keeps. */
  @Override
  default void close() {}
}
