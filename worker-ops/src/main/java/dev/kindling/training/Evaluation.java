package dev.kindling.training;

import dev.kindling.execution.Replica;
import java.util.stream.IntStream;

/** Scores rows without training on them. */
public final class Evaluation {
  private Evaluation() {}

  /** Scores all rows. */
  public static EvaluationResult run(BoundProgram bound, RunState at, Rows rows, int batchSize) {
    return run(bound, at, rows, 0, rows.count(), batchSize);
  }

  /**
   * Scores the rows from {@code from} (inclusive) to {@code to} (exclusive), taken in their order,
   * batch by batch.
   */
  public static EvaluationResult run(
      BoundProgram bound, RunState at, Rows rows, int from, int to, int batchSize) {
    double[] totals = bound.program().totals().zeros();
    Replica replica = bound.evaluation(at);
    int loss = bound.program().evaluation().outputs().size() - 1;
    int[] order = IntStream.range(from, to).toArray();
    for (int next = 0; next < order.length; next += batchSize) {
      int count = Math.min(batchSize, order.length - next);
      rows.fill(replica, order, next, count);
      replica.forward();
      Totals.addLoss(totals, replica.output(loss).getDouble(0), count);
      bound.evaluationObserver().update(count, totals);
    }
    return new EvaluationResult(totals, OffHeap.read(replica.state(), at.state().length));
  }
}
