package dev.kindling.training;

import dev.kindling.execution.Replica;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * Scores rows whose batches are those of the whole data set, of which other workers may score
   * other rows: row r belongs to batch r / batchSize.
   */
  public static ScoredRows parts(BoundProgram bound, RunState at, Rows rows, int batchSize) {
    TrainingProgram program = bound.program();
    double[] totals = program.totals().zeros();
    Replica replica = bound.evaluation(at);
    int loss = program.evaluation().outputs().size() - 1;
    int[] order = IntStream.range(0, rows.count()).toArray();
    List<BatchPart> parts = new ArrayList<>();
    int next = 0;
    while (next < order.length) {
      long batch = rows.globalRow(next) / batchSize;
      int end = next + 1;
      while (end < order.length && rows.globalRow(end) / batchSize == batch) {
        end++;
      }
      int count = end - next;
      rows.fill(replica, order, next, count);
      replica.forward();
      double value = replica.output(loss).getDouble(0);
      Totals.addLoss(totals, value, count);
      bound.evaluationObserver().update(count, totals);
      if (count < batchSize) {
        parts.add(BatchPart.of(batch, count, value, replica, program));
      }
      next = end;
    }
    return new ScoredRows(totals, parts);
  }
}
