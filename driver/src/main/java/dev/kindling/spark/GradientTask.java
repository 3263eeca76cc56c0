package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.GradientResult;
import dev.kindling.training.GradientStep;
import dev.kindling.training.LocalRound;
import dev.kindling.training.Permutation;
import dev.kindling.training.RunState;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/**
 * A worker's part in a step of gradient averaging: the gradient over those rows of the global batch
 * that it has.
 *
 * @param plan the run
 * @param at where to differentiate
 * @param order the order of all rows in this epoch
 * @param seed the seed of the run
 * @param epoch the epoch, from 0
 * @param step the step within the epoch, from 0
 * @param batchSize the examples of the global batch
 */
record GradientTask(
    Broadcast<RunPlan> plan,
    Broadcast<RunState> at,
    Permutation order,
    long seed,
    int epoch,
    int step,
    int batchSize)
    implements RoundJobs.Task<GradientResult> {
  @Override
  public Iterator<GradientResult> call(Integer worker, Iterator<Chunk> chunks) {
    RunPlan run = plan.value();
    EpochRows rows = ExecutorMemory.EPOCHS.of(new EpochRows.Key(run.id(), worker, order), run);
    int from = rows.order().before((long) step * batchSize);
    int count = rows.order().before((step + 1L) * batchSize) - from;
    if (count == 0) {
      return Collections.emptyIterator();
    }
    EpochRows.Part part = rows.part(from, count, chunks);
    long stepSeed =
        new LocalRound(seed, epoch, worker, batchSize, 1).stepSeed(at.value().iteration());
    GradientResult result =
        ExecutorMemory.with(
            run,
            bound ->
                GradientStep.run(
                    bound, at.value(), part.rows(), part.order(), part.from(), count, stepSeed));
    return List.of(result).iterator();
  }
}
