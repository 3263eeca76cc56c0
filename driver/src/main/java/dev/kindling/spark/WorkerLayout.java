package dev.kindling.spark;

import dev.kindling.training.Chunk;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which rows of a data set each worker has; known without looking at them.
 *
 * @param balance how they were given out
 * @param rows the number of rows of each worker
 */
record WorkerLayout(Balance balance, long[] rows) implements Serializable {
  /**
   * Returns the layout of a data set.
   *
   * @param total the number of its rows
   */
  static WorkerLayout of(Balance balance, long total) {
    long[] rows = new long[balance.workers()];
    for (int worker = 0; worker < rows.length; worker++) {
      rows[worker] = balance.rowsOf(worker, total);
    }
    long largest = Arrays.stream(rows).max().orElse(0);
    if (largest > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "Cannot train on %d rows with %d workers: expected at most 2^31 rows for each, got %d. Give the cluster more cores, or set workers(…)."
              .formatted(total, rows.length, largest));
    }
    return new WorkerLayout(balance, rows);
  }

  /** Returns the number of workers. */
  int workers() {
    return rows.length;
  }

  /** Returns the number of rows of all workers. */
  long total() {
    return Arrays.stream(rows).sum();
  }

  /** Returns the number of rows of a worker. */
  int rowsOf(int worker) {
    return (int) rows[worker];
  }

  /** Returns the number of rows of the worker that has the most. */
  int largest() {
    return (int) Arrays.stream(rows).max().orElse(0);
  }

  /** Returns the numbers of a worker's rows, as chunks without columns in ascending order. */
  List<Chunk> rowNumbers(int worker) {
    List<Chunk> chunks = new ArrayList<>();
    long next = (long) worker * balance.pieceRows();
    for (int left = rowsOf(worker); left > 0; left -= balance.pieceRows()) {
      chunks.add(new Chunk(next, Math.min(left, balance.pieceRows()), List.of()));
      next += (long) balance.pieceRows() * balance.workers();
    }
    return chunks;
  }
}
