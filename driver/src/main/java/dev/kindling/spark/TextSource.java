package dev.kindling.spark;

import dev.kindling.graph.TextOp;
import dev.kindling.tensors.TensorSpec;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * The columns whose texts, one behind the other, become a row's numbers for one input of the graph.
 *
 * @param row the spec of the numbers, without a batch axis
 * @param columns the columns, in order
 * @param op what makes numbers of the texts
 */
record TextSource(TensorSpec row, List<TextColumn> columns, TextOp op) implements RowSource {
  /**
   * A column of texts, or of arrays of them.
   *
   * @param name the column
   * @param position where it stands in the rows that are read
   * @param texts how many texts a value has
   * @param array whether they are in an array
   */
  record TextColumn(String name, int position, int texts, boolean array) implements Serializable {}

  TextSource {
    columns = List.copyOf(columns);
  }

  @Override
  public TextSource in(StructType schema) {
    List<TextColumn> placed =
        columns.stream()
            .map(c -> new TextColumn(c.name, schema.fieldIndex(c.name), c.texts, c.array))
            .toList();
    return new TextSource(row, placed, op);
  }

  @Override
  public RowReader reader() {
    return new TextReader(this);
  }
}
