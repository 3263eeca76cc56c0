package dev.kindling.training;

import java.io.Serializable;
import java.util.List;

/**
 * Slices of what workers bring back, which can be combined apart from each other to the same bits
 * as the whole.
 *
 * @param <R> what a worker brings back
 * @param <C> what all of it becomes
 */
public interface Slices<R, C> extends Serializable {
  /** Returns the number of slices. */
  int count();

  /** Returns a slice of what a worker brings back. */
  R cut(R result, int slice);

  /**
   * Returns a slice of what all workers have made together.
   *
   * @param parts that slice of each, in the order of the partitions
   * @param before where all of them started
   */
  C combine(List<R> parts, RunState before, int slice);

  /**
   * Returns what all workers have made together.
   *
   * @param slices its slices in their order
   * @param before where all of them started
   */
  C whole(List<C> slices, RunState before);
}
