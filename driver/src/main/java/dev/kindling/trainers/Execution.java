package dev.kindling.trainers;

import dev.kindling.training.EvaluationResult;
import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import java.util.Optional;
import java.util.OptionalInt;

/** Data that was checked and opened for a program, on the machines that will work on it. */
public interface Execution extends AutoCloseable {
  /** Returns the number of rows that a pass trains on. */
  long rows();

  /**
   * Returns the number of steps of a pass, one after the other: those of the worker that makes
   * most.
   */
  long passSteps();

  /** Returns the number of these steps over all workers. */
  long count(Steps steps);

  /** Returns the number of rows that these steps take. */
  long rows(Steps steps);

  /** Returns the number of steps of a pass, over all workers. */
  default long steps() {
    return count(Steps.all(0));
  }

  /**
   * Trains on the rows of some steps. A loss that is not finite ends them early.
   *
   * @param from where to start
   * @param listener hears of the steps, as often as is cheap
   */
  EpochResult train(Steps steps, RunState from, StepListener listener);

  /**
   * Returns the steps between averages, if workers choose them while they train and have chosen;
   * empty by default.
   */
  default OptionalInt chosenSteps() {
    return OptionalInt.empty();
  }

  /** Goes on with the steps between averages that an earlier run has chosen. */
  default void chosenSteps(int steps) {}

  /** Trains on every row once. */
  default EpochResult train(int pass, RunState from, StepListener listener) {
    return train(Steps.all(pass), from, listener);
  }

  /**
   * Scores rows in their order.
   *
   * @param steps how many batches, the first ones; there may be fewer
   */
  EvaluationResult evaluate(RunState at, long steps);

  /** Scores every row. */
  default EvaluationResult evaluate(RunState at) {
    return evaluate(at, Long.MAX_VALUE);
  }

  /** Returns the rows that the plan's validation split holds back; empty without a split. */
  Optional<Execution> validation();

  /** Returns the files that can be reached where the rows lie; those of this machine by default. */
  default FileStore files() {
    return new LocalFiles();
  }

  /** Frees what the rows and the program occupy. */
  @Override
  void close();
}
