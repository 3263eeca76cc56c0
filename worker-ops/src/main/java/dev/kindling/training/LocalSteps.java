package dev.kindling.training;

import dev.kindling.execution.Replica;

/** Training steps of one worker on its own rows: a pure function of its arguments. */
public final class LocalSteps implements StepProgress {
  private final BoundProgram bound;
  private final double[] totals;
  private long iteration;
  private int steps;
  private boolean going = true;

  private LocalSteps(BoundProgram bound, RunState from) {
    this.bound = bound;
    this.totals = bound.program().totals().zeros();
    state(from);
  }

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
    LocalSteps local = new LocalSteps(bound, from);
    int next = fromRow;
    while (local.going && local.steps < round.maxSteps() && next < order.length) {
      int count = Math.min(round.batchSize(), order.length - next);
      local.step(rows, order, next, count, round);
      next += count;
      listener.stepped(local);
    }
    return new RoundResult(Totals.examples(local.totals), local.steps, local.state(), local.totals);
  }

  private void step(Rows rows, int[] order, int from, int count, LocalRound round) {
    Replica replica = bound.training();
    rows.fill(replica, order, from, count);
    replica.seed(round.stepSeed(iteration));
    replica.forward();
    double loss = replica.loss();
    Totals.addLoss(totals, loss, count);
    bound.trainingObserver().update(count, totals);
    going = Double.isFinite(loss);
    if (going) {
      replica.backward();
      bound.update(iteration);
      iteration++;
    }
    steps++;
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public double[] totals() {
    return totals;
  }

  @Override
  public RunState state() {
    return bound.save(iteration);
  }

  @Override
  public void state(RunState next) {
    bound.load(next);
    iteration = next.iteration();
  }

  @Override
  public void stop() {
    going = false;
  }
}
