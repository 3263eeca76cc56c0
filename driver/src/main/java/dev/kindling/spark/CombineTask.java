package dev.kindling.spark;

import dev.kindling.training.RunState;
import dev.kindling.training.Slices;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * Combines slices of a round, of which it holds the parts of one at a time.
 *
 * @param <R> what a worker brings back
 * @param <C> what all of it becomes
 */
final class CombineTask<R, C>
    extends AbstractFunction2<TaskContext, Iterator<Tuple2<Long, R>>, List<C>>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Slices<R, C> slices;
  private final SlicePartitioner keys;
  private final Broadcast<RunState> from;

  CombineTask(Slices<R, C> slices, SlicePartitioner keys, Broadcast<RunState> from) {
    this.slices = slices;
    this.keys = keys;
    this.from = from;
  }

  /** Returns the combined slices in their order. */
  @Override
  public List<C> apply(TaskContext context, Iterator<Tuple2<Long, R>> sortedParts) {
    List<C> combined = new ArrayList<>();
    List<R> parts = new ArrayList<>();
    int slice = 0;
    while (sortedParts.hasNext()) {
      Tuple2<Long, R> part = sortedParts.next();
      int next = keys.slice(part._1());
      if (next != slice && !parts.isEmpty()) {
        combined.add(slices.combine(parts, from.value(), slice));
        parts.clear();
      }
      slice = next;
      parts.add(part._2());
    }
    if (!parts.isEmpty()) {
      combined.add(slices.combine(parts, from.value(), slice));
    }
    return List.copyOf(combined);
  }
}
