package dev.kindling.spark;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Which worker trains on which rows. Partitions that already suit the workers stay as they are;
 * others are cut into pieces of consecutive rows, piece {@code i} for worker {@code i mod workers}.
 * So a row's worker then follows from its number alone, however the rows were partitioned.
 *
 * @param workers the number of workers, each with rows
 * @param pieceRows the rows of a piece, or 0 if the partitions stay as they are
 */
record Balance(int workers, int pieceRows) implements Serializable {
  /** How much larger than the mean a partition may be. */
  private static final double MAX_SKEW = 1.5;

  /** The pieces of each worker, so that no worker has 4 % more rows than another. */
  private static final long PIECES = 32;

  /**
   * Decides.
   *
   * @param partitionRows the rows of each partition; at least one has some
   * @param cores how many tasks run at once
   * @param maxPieceRows the most rows that a piece may have
   */
  static Balance of(long[] partitionRows, int cores, int maxPieceRows) {
    long rows = Arrays.stream(partitionRows).sum();
    int workers = Math.toIntExact(Math.max(1, Math.min(cores, rows)));
    long largest = Arrays.stream(partitionRows).max().orElse(0);
    long smallest = Arrays.stream(partitionRows).min().orElse(0);
    boolean suits =
        partitionRows.length == workers && smallest > 0 && largest <= MAX_SKEW * rows / workers;
    long piece = (rows + PIECES * workers - 1) / (PIECES * workers);
    return new Balance(workers, suits ? 0 : (int) Math.max(1, Math.min(maxPieceRows, piece)));
  }

  /** Returns whether the partitions stay as they are. */
  boolean asItIs() {
    return pieceRows == 0;
  }

  /** Returns the worker of a row. */
  int worker(long row) {
    return (int) (row / pieceRows % workers);
  }

  /** Returns the first row of the piece after the one that a row is in. */
  long nextPiece(long row) {
    return (row / pieceRows + 1) * pieceRows;
  }

  /** Returns how many of the first {@code rows} rows a worker has. */
  long rowsOf(int worker, long rows) {
    long rounds = rows / ((long) pieceRows * workers);
    long rest = rows - rounds * pieceRows * workers - (long) worker * pieceRows;
    return rounds * pieceRows + Math.max(0, Math.min(pieceRows, rest));
  }
}
