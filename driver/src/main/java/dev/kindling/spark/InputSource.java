package dev.kindling.spark;

import dev.kindling.tensors.TensorSpec;
import java.io.Serializable;
import java.util.List;

/**
 * The columns whose numbers, one behind the other, are a row's value for one input of the graph.
 *
 * @param row the spec of the value, without a batch axis
 * @param columns the columns, in order
 * @param classes the number of classes that labels may name, reals also between them; or {@link
 *     #ANY}
 */
record InputSource(TensorSpec row, List<ColumnSource> columns, int classes)
    implements Serializable {
  /** Stands for "any number will do" in {@link #classes}. */
  static final int ANY = -1;

  InputSource {
    columns = List.copyOf(columns);
  }

  /** Returns how many numbers a value has. */
  int width() {
    return Math.toIntExact(row.shape().elements());
  }
}
