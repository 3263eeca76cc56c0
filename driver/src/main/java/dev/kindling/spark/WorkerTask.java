package dev.kindling.spark;

import dev.kindling.training.Chunk;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * What each worker does with its chunks in a round. It depends on its fields only, so a task that
 * Spark repeats gives the same bits.
 *
 * @param <R> what it brings back
 */
interface WorkerTask<R> extends Serializable {
  /** Returns the results of a worker: one, or none if it has nothing to do in this round. */
  List<R> run(int worker, Iterator<Chunk> chunks);
}
