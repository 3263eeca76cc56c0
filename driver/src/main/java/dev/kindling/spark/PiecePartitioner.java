package dev.kindling.spark;

import org.apache.spark.Partitioner;

/** Sends rows to their workers; the key is the number of a chunk's first row. */
final class PiecePartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final Balance balance;

  PiecePartitioner(Balance balance) {
    this.balance = balance;
  }

  @Override
  public int numPartitions() {
    return balance.workers();
  }

  @Override
  public int getPartition(Object firstRow) {
    return balance.worker((Long) firstRow);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PiecePartitioner that && balance.equals(that.balance);
  }

  @Override
  public int hashCode() {
    return balance.hashCode();
  }
}
