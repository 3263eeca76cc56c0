package dev.kindling.spark;

import dev.kindling.training.RoundResult;
import dev.kindling.training.RoundSlices;
import dev.kindling.training.RunState;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** Combines slices of a round, of which it holds the parts of one at a time. */
final class CombineTask
    extends AbstractFunction2<TaskContext, Iterator<Tuple2<Long, WorkerRound>>, List<WorkerRound>>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<RunPlan> plan;
  private final Broadcast<RunState> from;
  private final int shares;

  CombineTask(Broadcast<RunPlan> plan, Broadcast<RunState> from, int shares) {
    this.plan = plan;
    this.from = from;
    this.shares = shares;
  }

  /** Returns the combined slices in their order. */
  @Override
  public List<WorkerRound> apply(
      TaskContext context, Iterator<Tuple2<Long, WorkerRound>> sortedParts) {
    RunPlan run = plan.value();
    RoundSlices slices = new RoundSlices(shares, run.program().training());
    SlicePartitioner keys = new SlicePartitioner(slices.count(), run.layout().workers());
    List<WorkerRound> combined = new ArrayList<>();
    List<WorkerRound> parts = new ArrayList<>();
    int slice = -1;
    while (sortedParts.hasNext()) {
      Tuple2<Long, WorkerRound> part = sortedParts.next();
      int next = keys.slice(part._1());
      if (next != slice && !parts.isEmpty()) {
        combined.add(combine(slices, parts, slice));
        parts.clear();
      }
      slice = next;
      parts.add(part._2());
    }
    if (!parts.isEmpty()) {
      combined.add(combine(slices, parts, slice));
    }
    return List.copyOf(combined);
  }

  private WorkerRound combine(RoundSlices slices, List<WorkerRound> parts, int slice) {
    List<RoundResult> results = parts.stream().map(WorkerRound::result).toList();
    return new WorkerRound(
        slices.combine(results, from.value(), slice), WorkerRound.longest(parts));
  }
}
