package dev.kindling.spark;

import dev.kindling.tensors.TensorSpec;
import java.io.Serializable;
import org.apache.spark.sql.types.StructType;

/** What is read of a row for one input of the graph. */
sealed interface RowSource extends Serializable permits InputSource, TextSource {
  /** Returns the spec of a row's value, without a batch axis. */
  TensorSpec row();

  /** Returns how many numbers a value has. */
  default int width() {
    return Math.toIntExact(row().shape().elements());
  }

  /** Returns the same of rows that have these columns. */
  RowSource in(StructType schema);

  /** Returns what reads it. */
  RowReader reader();
}
