package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.RoundSlices;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/** A worker's part in a round whose results are combined slice by slice. */
final class SliceTask implements PairFlatMapFunction<Iterator<Chunk>, Long, WorkerRound> {
  private static final long serialVersionUID = 1L;

  private final LocalStepsTask steps;
  private final Broadcast<RunPlan> plan;
  private final int shares;

  SliceTask(LocalStepsTask steps, Broadcast<RunPlan> plan, int shares) {
    this.steps = steps;
    this.plan = plan;
    this.shares = shares;
  }

  @Override
  public Iterator<Tuple2<Long, WorkerRound>> call(Iterator<Chunk> chunks) {
    int worker = TaskContext.getPartitionId();
    RunPlan run = plan.value();
    RoundSlices slices = new RoundSlices(shares, run.program().training());
    SlicePartitioner keys = new SlicePartitioner(slices.count(), run.layout().workers());
    List<WorkerRound> made = steps.run(worker, chunks);
    // One slice after the other, so that a worker's memory holds its vectors once.
    return made.isEmpty()
        ? Collections.emptyIterator()
        : IntStream.range(0, slices.count())
            .mapToObj(
                slice -> new Tuple2<>(keys.key(slice, worker), cut(made.get(0), slices, slice)))
            .iterator();
  }

  private static WorkerRound cut(WorkerRound round, RoundSlices slices, int slice) {
    return new WorkerRound(slices.cut(round.result(), slice), round.nanos());
  }
}
