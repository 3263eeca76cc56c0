package dev.kindling.spark;

import dev.kindling.training.Chunk;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction2;

/**
 * A worker's task as Spark's function: its results, or none if it could leave them. A named class
 * and no lambda: Spark would read the byte code of a lambda in every round to see what it captures.
 *
 * @param <R> what a worker brings back
 */
final class RoundTask<R> extends AbstractFunction2<TaskContext, Iterator<Chunk>, List<R>>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final WorkerTask<R> work;
  private final UUID round;

  RoundTask(WorkerTask<R> work, UUID round) {
    this.work = work;
    this.round = round;
  }

  @Override
  public List<R> apply(TaskContext context, Iterator<Chunk> chunks) {
    int worker = context.partitionId();
    List<R> results = work.run(worker, JavaConverters.asJavaIterator(chunks));
    return LocalResults.leave(round, worker, results) ? List.of() : results;
  }
}
