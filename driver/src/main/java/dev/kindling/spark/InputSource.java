package dev.kindling.spark;

import dev.kindling.tensors.TensorSpec;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;

/**
 * The columns whose numbers, one behind the other, are a row's value for one input of the graph.
 *
 * @param row the spec of the value, without a batch axis
 * @param columns the columns, in order
 * @param classCount the number of classes that a label may name, or -1 where any number will do
 */
record InputSource(TensorSpec row, List<ColumnSource> columns, int classCount)
    implements Serializable {
  InputSource {
    columns = List.copyOf(columns);
  }

  /** Returns how many numbers a value has. */
  int width() {
    return Math.toIntExact(row.shape().elements());
  }

  /** Returns the number of classes; empty where any number will do. */
  OptionalInt classes() {
    return classCount < 0 ? OptionalInt.empty() : OptionalInt.of(classCount);
  }
}
