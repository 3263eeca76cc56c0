package dev.kindling.training;

import dev.kindling.execution.Replica;

/** Training steps of one worker on its own rows: a pure function of its arguments. */
public final class LocalSteps {
  private LocalSteps() {}

  /**
   * Makes the steps of a round: batch after batch of {@code order} from {@code fromRow} on, until
   * the rows or the round's steps are used up, or the loss is no longer finite.
   */
  public static RoundResult run(
      BoundProgram bound, RunState from, Rows rows, int[] order, int fromRow, LocalRound round) {
    bound.load(from);
    double[] totals = bound.program().totals().zeros();
    int steps = advance(bound, from.iteration(), rows, order, fromRow, round, totals);
    RunState state = bound.save(from.iteration() + steps);
    return new RoundResult(Totals.examples(totals), steps, state, totals);
  }

  /** Makes the steps from what the program's memory holds, and leaves the result there. */
  static int advance(
      BoundProgram bound,
      long iteration,
      Rows rows,
      int[] order,
      int fromRow,
      LocalRound round,
      double[] totals) {
    Replica replica = bound.training();
    int steps = 0;
    int next = fromRow;
    while (steps < round.maxSteps() && next < order.length) {
      int count = Math.min(round.batchSize(), order.length - next);
      rows.fill(replica, order, next, count);
      replica.seed(round.stepSeed(iteration + steps));
      replica.forward();
      double loss = replica.loss();
      Totals.addLoss(totals, loss, count);
      bound.observer().update(count, totals);
      steps++;
      if (!Double.isFinite(loss)) {
        return steps;
      }
      replica.backward();
      bound.updater().step(iteration + steps - 1);
      next += count;
    }
    return steps;
  }
}
