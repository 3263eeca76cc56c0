package dev.kindling.spark;

import dev.kindling.trainers.Steps;
import dev.kindling.training.RunState;

/** A way in which workers train together, round by round. */
interface Rounds extends AutoCloseable {
  /** Returns the number of steps of a pass of the worker that has most rows. */
  long passSteps();

  /** Returns the most steps of a round. */
  int roundSteps();

  /** Returns the number of these steps over all workers. */
  long count(Steps steps);

  /** Returns the number of rows that these steps take. */
  long rows(Steps steps);

  /** Runs one round. */
  Round run(Steps steps, RunState from);

  /** Frees what the driver keeps. */
  @Override
  default void close() {}
}
