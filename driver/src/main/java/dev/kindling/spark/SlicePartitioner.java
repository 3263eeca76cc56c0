package dev.kindling.spark;

import org.apache.spark.Partitioner;

/**
 * Sends slices to where they are combined, consecutive ones to one partition. The key is {@code
 * slice · workers + worker}, so that in the order of the keys a slice's parts are those of the
 * workers in their order.
 */
final class SlicePartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int slices;
  private final int workers;

  SlicePartitioner(int slices, int workers) {
    this.slices = slices;
    this.workers = workers;
  }

  @Override
  public int numPartitions() {
    return Math.min(slices, workers);
  }

  @Override
  public int getPartition(Object key) {
    return (int) (slice((Long) key) * (long) numPartitions() / slices);
  }

  /** Returns the key of a worker's part of a slice. */
  long key(int slice, int worker) {
    return (long) slice * workers + worker;
  }

  /** Returns the slice that a key is of. */
  int slice(long key) {
    return (int) (key / workers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlicePartitioner that
        && slices == that.slices
        && workers == that.workers;
  }

  @Override
  public int hashCode() {
    return 31 * slices + workers;
  }
}
