package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.Evaluation;
import dev.kindling.training.Rows;
import dev.kindling.training.RunState;
import dev.kindling.training.Totals;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/**
 * The sums of loss and metrics over a worker's rows, chunk by chunk.
 *
 * @param plan the run
 * @param of what to score
 * @param batchSize the examples of a forward pass
 */
record EvaluationTask(Broadcast<RunPlan> plan, Broadcast<RunState> of, int batchSize)
    implements RoundJobs.Task<double[]> {
  /** Rows that are scored together: enough that copying the parameters in does not matter. */
  private static final int ROWS = 4096;

  @Override
  public Iterator<double[]> call(Integer worker, Iterator<Chunk> chunks) {
    RunPlan run = plan.value();
    double[] totals = run.program().totals().zeros();
    while (chunks.hasNext()) {
      Rows rows = Rows.of(next(chunks));
      double[] part =
          ExecutorMemory.with(run, bound -> Evaluation.run(bound, of.value(), rows, batchSize));
      Totals.add(totals, part);
    }
    return List.of(totals).iterator();
  }

  private List<Chunk> next(Iterator<Chunk> chunks) {
    List<Chunk> some = new ArrayList<>();
    int rows = 0;
    while (chunks.hasNext() && rows < Math.max(ROWS, batchSize)) {
      some.add(chunks.next());
      rows += some.get(some.size() - 1).rows();
    }
    return some;
  }
}
