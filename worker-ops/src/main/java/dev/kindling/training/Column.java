package dev.kindling.training;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.io.Serializable;

/** The values of one input of a graph for some rows, row after row. */
public sealed interface Column extends Serializable permits FloatColumn, IntColumn, StringColumn {
  /** Returns the shape of one row's value; {@code ()} for a scalar. */
  Shape row();

  /** Returns the spec of a row's value: its shape without a batch axis, and its element type. */
  TensorSpec spec();

  /** Returns the number of values of all rows. */
  int length();

  /** Returns the rows from {@code from} (inclusive) to {@code to} (exclusive). */
  Column slice(int from, int to);
}
