package dev.kindling.training;

import java.util.Arrays;

/** The rows that one worker holds, sorted by where they stand in the order of the epoch. */
public final class RowOrder {
  private final int[] rows;
  private final long[] positions;

  RowOrder(int[] rows, long[] positions) {
    this.rows = rows;
    this.positions = positions;
  }

  /** Returns the local rows in the order of the epoch; not a copy. */
  public int[] rows() {
    return rows;
  }

  /**
   * Returns how many of the rows stand before a position of the epoch. The rows of the global batch
   * {@code t} of {@code b} rows are those from {@code before(t * b)} to {@code before((t + 1) *
   * b)}.
   */
  public int before(long position) {
    int found = Arrays.binarySearch(positions, position);
    return found < 0 ? -found - 1 : found;
  }
}
