package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.LocalRound;
import dev.kindling.training.LocalSteps;
import dev.kindling.training.Permutation;
import dev.kindling.training.RoundResult;
import dev.kindling.training.RunState;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;

/**
 * A worker's part in a round of parameter averaging: some local steps. It depends on its arguments
 * only, so a task that Spark repeats gives the same bits.
 *
 * @param plan the run
 * @param from where all workers start
 * @param order the order of all rows in this epoch
 * @param seed the seed of the run
 * @param epoch the epoch, from 0
 * @param round the round within the epoch, from 0
 * @param batchSize the examples of a step
 * @param steps the steps of a round
 */
record LocalStepsTask(
    Broadcast<RunPlan> plan,
    Broadcast<RunState> from,
    Permutation order,
    long seed,
    int epoch,
    int round,
    int batchSize,
    int steps)
    implements RoundJobs.Task<RoundResult> {
  @Override
  public Iterator<RoundResult> call(Integer worker, Iterator<Chunk> chunks) {
    RunPlan run = plan.value();
    EpochRows rows = ExecutorMemory.EPOCHS.of(new EpochRows.Key(run.id(), worker, order), run);
    long first = (long) round * steps * batchSize;
    if (first >= rows.count()) {
      return Collections.emptyIterator();
    }
    int count = (int) Math.min(rows.count() - first, (long) steps * batchSize);
    EpochRows.Part part = rows.part((int) first, count, chunks);
    LocalRound local = new LocalRound(seed, epoch, worker, batchSize, steps);
    RoundResult result =
        ExecutorMemory.with(
            run,
            bound ->
                LocalSteps.run(bound, from.value(), part.rows(), part.order(), part.from(), local));
    return List.of(result).iterator();
  }
}
