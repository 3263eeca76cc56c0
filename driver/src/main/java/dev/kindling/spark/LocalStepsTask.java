package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.LocalRound;
import dev.kindling.training.LocalSteps;
import dev.kindling.training.Permutation;
import dev.kindling.training.RoundResult;
import dev.kindling.training.RunState;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/** A worker's part in a round of parameter averaging: some local steps. */
final class LocalStepsTask extends WorkerTask<RoundResult> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<RunPlan> plan;
  private final Broadcast<RunState> from;
  private final Permutation order;
  private final int epoch;
  private final int round;
  private final int steps;

  /**
   * Creates the task.
   *
   * @param from where all workers start
   * @param order the order of all rows in this epoch
   * @param epoch the epoch, from 0
   * @param round the round within the epoch, from 0
   * @param steps the steps of a round
   */
  LocalStepsTask(
      Broadcast<RunPlan> plan,
      Broadcast<RunState> from,
      Permutation order,
      int epoch,
      int round,
      int steps) {
    this.plan = plan;
    this.from = from;
    this.order = order;
    this.epoch = epoch;
    this.round = round;
    this.steps = steps;
  }

  @Override
  List<RoundResult> run(int worker, Iterator<Chunk> chunks) {
    RunPlan run = plan.value();
    EpochRows rows = ExecutorMemory.EPOCHS.of(new EpochRows.Key(run.id(), worker, order), run);
    long first = (long) round * steps * run.batchSize();
    if (first >= rows.count()) {
      return List.of();
    }
    int count = (int) Math.min(rows.count() - first, (long) steps * run.batchSize());
    EpochRows.Part part = rows.part((int) first, count, chunks);
    LocalRound local = new LocalRound(run.seed(), epoch, worker, run.batchSize(), steps);
    RoundResult result =
        ExecutorMemory.with(
            run,
            bound ->
                LocalSteps.run(bound, from.value(), part.rows(), part.order(), part.from(), local));
    return List.of(result);
  }
}
