package dev.kindling.training;

import dev.kindling.tensors.TensorSpec;
import java.io.Serializable;
import java.util.List;

/**
 * Some consecutive rows of a data set, column by column: what Spark caches and ships.
 *
 * @param firstRow the position of its first row in the whole data set
 * @param rows the number of rows
 * @param columns one for each input of the graph, in its order: features, then labels
 */
public record Chunk(long firstRow, int rows, List<Column> columns) implements Serializable {
  /**
   * Checks that every column holds the rows.
   *
   * @throws IllegalArgumentException if one does not
   */
  public Chunk {
    columns = List.copyOf(columns);
    for (int index = 0; index < columns.size(); index++) {
      Column column = columns.get(index);
      long expected = Math.multiplyExact(rows, column.row().elements());
      if (column.length() != expected) {
        throw new IllegalArgumentException(
            "Cannot create chunk of %d rows: expected %d values of shape %s in column %d, got %d."
                .formatted(rows, expected, column.row(), index, column.length()));
      }
    }
  }

  /** Returns the same rows at another position in the data set. */
  public Chunk at(long otherFirstRow) {
    return new Chunk(otherFirstRow, rows, columns);
  }

  /** Returns the rows from {@code from} (inclusive) to {@code to} (exclusive) of this chunk. */
  public Chunk slice(int from, int to) {
    if (from == 0 && to == rows) {
      return this;
    }
    List<Column> parts = columns.stream().map(column -> column.slice(from, to)).toList();
    return new Chunk(firstRow + from, to - from, parts);
  }

  /** Returns the specs of a row's values, without a batch axis. */
  List<TensorSpec> specs() {
    return columns.stream().map(Column::spec).toList();
  }
}
