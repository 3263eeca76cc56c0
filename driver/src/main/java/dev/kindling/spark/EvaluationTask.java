package dev.kindling.spark;

import dev.kindling.graph.Graph;
import dev.kindling.tensors.Shape;
import dev.kindling.training.BatchPart;
import dev.kindling.training.BoundProgram;
import dev.kindling.training.Chunk;
import dev.kindling.training.Evaluation;
import dev.kindling.training.Rows;
import dev.kindling.training.RunState;
import dev.kindling.training.ScoredRows;
import dev.kindling.training.Totals;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/** The sums of loss and metrics over a worker's rows. */
final class EvaluationTask implements WorkerTask<ScoredRows> {
  private static final long serialVersionUID = 1L;

  /** Rows that are scored together: enough that copying the parameters in does not matter. */
  private static final int ROWS = 4096;

  private final Broadcast<RunPlan> plan;
  private final Broadcast<RunState> at;
  private final RowRange range;

  /**
   * Creates the task.
   *
   * @param range the rows to score
   */
  EvaluationTask(Broadcast<RunPlan> plan, Broadcast<RunState> at, RowRange range) {
    this.plan = plan;
    this.at = at;
    this.range = range;
  }

  @Override
  public List<ScoredRows> run(int worker, Iterator<Chunk> all) {
    Iterator<Chunk> chunks = range.of(all);
    RunPlan run = plan.value();
    double[] totals = run.program().totals().zeros();
    List<BatchPart> parts = new ArrayList<>();
    // Batches of one size, and what layers remember, must not end with a few chunks.
    int wanted = fixesBatch(run) ? Integer.MAX_VALUE : Math.max(ROWS, run.batchSize());
    while (chunks.hasNext()) {
      Rows rows = next(chunks, wanted);
      ScoredRows scored = ExecutorMemory.with(run, bound -> score(bound, rows, run.batchSize()));
      Totals.add(totals, scored.totals());
      parts.addAll(scored.parts());
    }
    return List.of(new ScoredRows(totals, parts));
  }

  private ScoredRows score(BoundProgram bound, Rows rows, int batchSize) {
    return bound.program().byExamples()
        ? new ScoredRows(Evaluation.run(bound, at.value(), rows, batchSize).totals(), List.of())
        : Evaluation.parts(bound, at.value(), rows, batchSize);
  }

  private static boolean fixesBatch(RunPlan run) {
    Graph graph = run.program().evaluation();
    return graph.specs().get(graph.inputs().get(0)).shape().size(0) != Shape.UNKNOWN;
  }

  private static Rows next(Iterator<Chunk> chunks, int wanted) {
    List<Chunk> some = new ArrayList<>();
    int rows = 0;
    while (chunks.hasNext() && rows < wanted) {
      some.add(chunks.next());
      rows += some.get(some.size() - 1).rows();
    }
    return Rows.of(some);
  }
}
