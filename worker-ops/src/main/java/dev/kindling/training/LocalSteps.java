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
    return run(bound, from, rows, order, fromRow, round, StepListener.NONE);
  }

  /** Makes the steps of a round and tells a listener of each. */
  public static RoundResult run(
      BoundProgram bound,
      RunState from,
      Rows rows,
      int[] order,
      int fromRow,
      LocalRound round,
      StepListener listener) {
    bound.load(from);
    Replica replica = bound.training();
    double[] totals = bound.program().totals().zeros();
    long iteration = from.iteration();
    int steps = 0;
    int next = fromRow;
    boolean finite = true;
    while (finite && steps < round.maxSteps() && next < order.length) {
      int count = Math.min(round.batchSize(), order.length - next);
      rows.fill(replica, order, next, count);
      replica.seed(round.stepSeed(iteration));
      replica.forward();
      double loss = replica.loss();
      Totals.addLoss(totals, loss, count);
      bound.trainingObserver().update(count, totals);
      finite = Double.isFinite(loss);
      if (finite) {
        replica.backward();
        bound.update(iteration);
        iteration++;
      }
      steps++;
      next += count;
      listener.stepped(steps, totals);
    }
    return new RoundResult(Totals.examples(totals), steps, bound.save(iteration), totals);
  }
}
