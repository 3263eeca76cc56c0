package dev.kindling.spark;

import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * The columns whose numbers, one behind the other, are a row's value for one input of the graph.
 *
 * @param row the spec of the value, without a batch axis
 * @param columns the columns, in order
 * @param classes the number of classes that labels may name, reals also between them; or {@link
 *     #ANY}
 * @param weights whether they are weights, which are not negative
 */
record InputSource(TensorSpec row, List<ColumnSource> columns, int classes, boolean weights)
    implements RowSource {
  /** Stands for "any number will do" in {@link #classes}. */
  static final int ANY = -1;

  /** Returns values that are no weights. */
  InputSource(TensorSpec row, List<ColumnSource> columns, int classes) {
    this(row, columns, classes, false);
  }

  /** Returns the same values as weights. */
  InputSource asWeights() {
    return new InputSource(row, columns, classes, true);
  }

  InputSource {
    columns = List.copyOf(columns);
  }

  @Override
  public InputSource in(StructType schema) {
    List<ColumnSource> placed =
        columns.stream().map(column -> column.at(schema.fieldIndex(column.name()))).toList();
    return new InputSource(row, placed, classes, weights);
  }

  @Override
  public RowReader reader() {
    return new InputReader(this);
  }
}
