package dev.kindling.spark;

import java.io.Serializable;

/**
 * A value that cannot be read, and how many more rows have the same fault in the same column.
 *
 * @param column the column
 * @param kind what is wrong
 * @param detail what was expected and what came
 * @param partition the partition of the first such row
 * @param row the first such row, counted within its partition from 0
 * @param rows the number of such rows
 */
record Fault(String column, FaultKind kind, String detail, int partition, long row, long rows)
    implements Serializable {
  /** Returns this fault, the earlier one, with the rows of another of its kind. */
  Fault and(Fault later) {
    return new Fault(column, kind, detail, partition, row, rows + later.rows);
  }

  /** Returns the sentence for the user. */
  String message() {
    String more = rows == 1 ? "" : " (and in %d more rows)".formatted(rows - 1);
    return "Cannot read column '%s': %s in row %d of partition %d%s. %s"
        .formatted(column, detail, row, partition, more, kind.mend());
  }
}
