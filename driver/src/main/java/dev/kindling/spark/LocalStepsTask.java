package dev.kindling.spark;

import dev.kindling.trainers.Steps;
import dev.kindling.training.Chunk;
import dev.kindling.training.HalfFrames;
import dev.kindling.training.LocalRound;
import dev.kindling.training.LocalSteps;
import dev.kindling.training.Permutation;
import dev.kindling.training.RoundResult;
import dev.kindling.training.RunState;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/** A worker's part in a round of parameter averaging: some local steps. */
final class LocalStepsTask implements WorkerTask<WorkerRound> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<RunPlan> plan;
  private final Broadcast<RunState> from;
  private final Permutation order;
  private final Steps steps;

  /**
   * Creates the task.
   *
   * @param from where all workers start
   * @param order the order of all rows in this epoch
   * @param steps which steps of a pass; a worker may have fewer
   */
  LocalStepsTask(
      Broadcast<RunPlan> plan, Broadcast<RunState> from, Permutation order, Steps steps) {
    this.plan = plan;
    this.from = from;
    this.order = order;
    this.steps = steps;
  }

  @Override
  public List<WorkerRound> run(int worker, Iterator<Chunk> chunks) {
    RunPlan run = plan.value();
    EpochRows rows = ExecutorMemory.EPOCHS.of(new EpochRows.Key(run.id(), worker, order), run);
    int batch = run.batchSize();
    long first = Steps.rows(steps.from(), batch, rows.count());
    int count = (int) (Steps.rows(steps.to(), batch, rows.count()) - first);
    if (count == 0) {
      return List.of();
    }
    EpochRows.Part part = rows.part((int) first, count, chunks);
    LocalRound local = new LocalRound(run.seed(), steps.pass(), worker, batch, (int) steps.count());
    RunState start = from.value();
    WorkerRound round =
        ExecutorMemory.with(
            run,
            bound -> {
              long begin = System.nanoTime();
              RoundResult result =
                  LocalSteps.run(bound, start, part.rows(), part.order(), part.from(), local);
              RoundResult sent = run.halfPrecision() ? HalfFrames.sent(result, start) : result;
              return new WorkerRound(sent, System.nanoTime() - begin);
            });
    return List.of(round);
  }
}
