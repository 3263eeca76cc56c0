package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.Slices;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/**
 * A worker's part in a round whose results are combined slice by slice.
 *
 * @param <R> what a worker brings back
 */
final class SliceTask<R> implements PairFlatMapFunction<Iterator<Chunk>, Long, R> {
  private static final long serialVersionUID = 1L;

  private final WorkerTask<R> work;
  private final Slices<R, ?> slices;
  private final SlicePartitioner keys;

  SliceTask(WorkerTask<R> work, Slices<R, ?> slices, SlicePartitioner keys) {
    this.work = work;
    this.slices = slices;
    this.keys = keys;
  }

  @Override
  public Iterator<Tuple2<Long, R>> call(Iterator<Chunk> chunks) {
    int worker = TaskContext.getPartitionId();
    List<R> made = work.run(worker, chunks);
    // One slice after the other, so that a worker's memory holds its vectors once.
    return made.isEmpty()
        ? Collections.emptyIterator()
        : IntStream.range(0, slices.count())
            .mapToObj(
                slice -> new Tuple2<>(keys.key(slice, worker), slices.cut(made.get(0), slice)))
            .iterator();
  }
}
