package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.GradientResult;
import dev.kindling.training.GradientStep;
import dev.kindling.training.HalfFrames;
import dev.kindling.training.LocalRound;
import dev.kindling.training.Permutation;
import dev.kindling.training.RunState;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/**
 * A worker's part in a step of gradient averaging: the gradient over those rows of the global batch
 * that it has.
 */
final class GradientTask implements WorkerTask<GradientResult> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<RunPlan> plan;
  private final Broadcast<RunState> at;
  private final Permutation order;
  private final int epoch;
  private final long step;

  /**
   * Creates the task.
   *
   * @param at where to differentiate
   * @param order the order of all rows in this epoch
   * @param epoch the epoch, from 0
   * @param step the step within the epoch, from 0
   */
  GradientTask(
      Broadcast<RunPlan> plan, Broadcast<RunState> at, Permutation order, int epoch, long step) {
    this.plan = plan;
    this.at = at;
    this.order = order;
    this.epoch = epoch;
    this.step = step;
  }

  @Override
  public List<GradientResult> run(int worker, Iterator<Chunk> chunks) {
    RunPlan run = plan.value();
    EpochRows rows = ExecutorMemory.EPOCHS.of(new EpochRows.Key(run.id(), worker, order), run);
    int from = rows.order().before(step * run.batchSize());
    int count = rows.order().before((step + 1) * run.batchSize()) - from;
    if (count == 0) {
      return List.of();
    }
    EpochRows.Part part = rows.part(from, count, chunks);
    LocalRound local = new LocalRound(run.seed(), epoch, worker, run.batchSize(), 1);
    long seed = local.stepSeed(at.value().iteration());
    GradientResult result =
        ExecutorMemory.with(
            run,
            bound ->
                GradientStep.run(
                    bound, at.value(), part.rows(), part.order(), part.from(), count, step, seed));
    return List.of(run.halfPrecision() ? HalfFrames.sent(result, at.value()) : result);
  }
}
