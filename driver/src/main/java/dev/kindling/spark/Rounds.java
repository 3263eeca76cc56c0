package dev.kindling.spark;

import dev.kindling.training.RunState;

/** A way in which workers train together, round by round. */
interface Rounds extends AutoCloseable {
  /** Returns the number of rounds of an epoch. */
  long rounds();

  /** Returns the number of steps of an epoch, over all workers. */
  long steps();

  /** Runs one round; both numbers count from 0. */
  Round run(int epoch, int round, RunState from);

  /** Frees what the driver keeps. */
  @Override
  default void close() {}
}
