package dev.kindling.trainers;

import dev.kindling.training.EvaluationResult;
import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import java.util.Optional;

/** Data that was checked and opened for a program, on the machines that will work on it. */
public interface Execution extends AutoCloseable {
  /** Returns the number of rows that an epoch trains on. */
  long rows();

  /** Returns the number of steps of an epoch, over all workers. */
  long steps();

  /**
   * Trains on every row once. A loss that is not finite ends the epoch early.
   *
   * @param epoch the epoch, from 0, of all that the model trains; with the seed it determines the
   *     order of the rows
   * @param from where to start
   * @param listener hears of the steps, as often as is cheap
   */
  EpochResult train(int epoch, RunState from, StepListener listener);

  /** Scores every row. */
  EvaluationResult evaluate(RunState at);

  /** Returns the rows that the plan's validation split holds back; empty without a split. */
  Optional<Execution> validation();

  /** Frees what the rows and the program occupy. */
  @Override
  void close();
}
