package dev.kindling.spark;

import dev.kindling.training.Chunk;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import scala.collection.JavaConverters;
import scala.runtime.AbstractFunction2;

/**
 * What each worker does with its chunks in a round. It depends on its fields only, so a task that
 * Spark repeats gives the same bits. A named class and no lambda: Spark would read the byte code of
 * a lambda in every round to see what it captures.
 *
 * @param <R> what it brings back
 */
abstract class WorkerTask<R>
    extends AbstractFunction2<TaskContext, scala.collection.Iterator<Chunk>, List<R>>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Returns the results of a worker: one, or none if it has nothing to do in this round. */
  abstract List<R> run(int worker, Iterator<Chunk> chunks);

  @Override
  public final List<R> apply(TaskContext context, scala.collection.Iterator<Chunk> chunks) {
    return run(context.partitionId(), JavaConverters.asJavaIterator(chunks));
  }
}
