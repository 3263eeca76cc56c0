package dev.kindling.spark;

import java.io.Serializable;

/**
 * Which worker trains on which rows: pieces of consecutive rows, piece {@code i} for worker {@code
 * i mod workers}. So a row's worker follows from its number alone, however the rows are
 * partitioned.
 *
 * @param workers the number of workers, each with rows
 * @param pieceRows the rows of a piece
 */
record Balance(int workers, int pieceRows) implements Serializable {
  /** The pieces of each worker, so that no worker has 4 % more rows than another. */
  private static final long PIECES = 32;

  /**
   * Decides.
   *
   * @param rows the number of rows, at least 1
   * @param cores how many tasks run at once
   * @param maxPieceRows the most rows that a piece may have
   */
  static Balance of(long rows, int cores, int maxPieceRows) {
    int workers = (int) Math.min(cores, rows);
    long piece = (rows + PIECES * workers - 1) / (PIECES * workers);
    return new Balance(workers, (int) Math.min(maxPieceRows, piece));
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
