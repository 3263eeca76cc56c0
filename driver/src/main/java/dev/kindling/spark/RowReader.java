package dev.kindling.spark;

import dev.kindling.training.Column;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads one input's values, row after row; what is wrong with a row is noted, not thrown. */
interface RowReader {
  /** The most numbers of a Java array. */
  int MAX_VALUES = Integer.MAX_VALUE - 8;

  /**
   * Starts a column.
   *
   * @param capacity the most rows that it will have
   * @throws IllegalArgumentException if its numbers do not fit an array
   */
  void start(int capacity);

  /** Reads the values of a row. */
  void read(InternalRow row, int partition, long rowNumber, Faults faults);

  /** Returns the column of the rows read since its start. */
  Column column();

  /** Returns how many numbers so many rows have, or refuses them. */
  static int size(int capacity, int width) {
    long size = Math.multiplyFull(capacity, width);
    if (size > MAX_VALUES) {
      throw new IllegalArgumentException(
          "Cannot read %d rows of %d numbers at once: expected at most %d numbers, got %d. Lower the batch size."
              .formatted(capacity, width, MAX_VALUES, size));
    }
    return (int) size;
  }
}
