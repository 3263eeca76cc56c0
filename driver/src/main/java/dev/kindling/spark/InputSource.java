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
 * @param weights whether they are weights, which are not negative
 */
record InputSource(TensorSpec row, List<ColumnSource> columns, int classes, boolean weights)
    implements Serializable {
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

  /** Returns how many numbers a value has. */
  int width() {
    return Math.toIntExact(row.shape().elements());
  }
}
