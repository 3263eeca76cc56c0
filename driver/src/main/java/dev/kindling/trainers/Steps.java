package dev.kindling.trainers;

import java.io.Serializable;

/**
 * Some consecutive steps of a pass over all rows.
 *
 * @param pass the pass, from 0, of all that the model makes; with the seed it determines the order
 *     of the rows
 * @param from the first step
 * @param to the step behind the last one; a pass may have fewer
 */
public record Steps(int pass, long from, long to) implements Serializable {
  /** Returns all steps of a pass. */
  public static Steps all(int pass) {
    return new Steps(pass, 0, Long.MAX_VALUE);
  }

  /** Returns those of these steps that a pass of this length has. */
  public Steps within(long length) {
    return new Steps(pass, Math.min(from, length), Math.min(to, length));
  }

  /** Returns their number. */
  public long count() {
    return to - from;
  }

  /**
   * Returns how many rows steps take.
   *
   * @param rows the number of rows that there are
   */
  public static long rows(long steps, int batchSize, long rows) {
    return steps > rows / batchSize ? rows : steps * batchSize;
  }
}
