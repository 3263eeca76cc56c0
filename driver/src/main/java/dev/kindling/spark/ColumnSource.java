package dev.kindling.spark;

import dev.kindling.tensors.Shape;
import java.io.Serializable;

/**
 * A DataFrame column and how its values are read.
 *
 * @param name the column
 * @param position where it stands in the rows that are read
 * @param kind how its values become numbers
 * @param sizes the sizes that every value must have
 * @param scale what its numbers are multiplied with
 */
record ColumnSource(String name, int position, ColumnKind kind, Shape sizes, double scale)
    implements Serializable {
  /** Returns the same column of rows in which it stands elsewhere. */
  ColumnSource at(int otherPosition) {
    return new ColumnSource(name, otherPosition, kind, sizes, scale);
  }

  /** Returns how many numbers a value has. */
  int width() {
    return Math.toIntExact(sizes.elements());
  }
}
