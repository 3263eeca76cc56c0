package dev.kindling.spark;

import dev.kindling.tensors.Shape;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * An array of numbers, or of arrays of them.
 *
 * @param depth the levels of nesting; 1 for an array of numbers
 * @param type the type of the numbers
 */
record ArrayKind(int depth, NumberType type) implements ColumnKind {
  /** How arrays of floats are read, which {@link PackedFloats} can copy. */
  static final ArrayKind FLOATS = new ArrayKind(1, PrimitiveType.FLOAT);

  @Override
  public Shape sizes() {
    Shape sizes = Shape.of();
    for (int level = 0; level < depth; level++) {
      sizes = sizes.append(Shape.UNKNOWN);
    }
    return sizes;
  }

  @Override
  public Shape sizesOf(SpecializedGetters values, int ordinal) {
    Shape sizes = Shape.of();
    ArrayData first = values.getArray(ordinal);
    for (int level = 0; level < depth; level++) {
      int length = first == null ? 0 : first.numElements();
      sizes = sizes.append(length);
      boolean nested = level + 1 < depth && length > 0 && !first.isNullAt(0);
      first = nested ? first.getArray(0) : null;
    }
    return sizes;
  }

  @Override
  public void read(SpecializedGetters values, int ordinal, Shape sizes, Cell cell) {
    read(values.getArray(ordinal), 0, sizes, cell);
  }

  private void read(ArrayData array, int level, Shape sizes, Cell cell) {
    int length = array.numElements();
    if (length != sizes.size(level)) {
      cell.wrongLength(length, sizes.size(level));
    } else if (level + 1 == depth) {
      readNumbers(array, cell);
    } else {
      for (int index = 0; index < length && cell.sound(); index++) {
        if (array.isNullAt(index)) {
          cell.nothing();
        } else {
          read(array.getArray(index), level + 1, sizes, cell);
        }
      }
    }
  }

  private void readNumbers(ArrayData array, Cell cell) {
    for (int index = 0; index < array.numElements(); index++) {
      if (array.isNullAt(index)) {
        cell.nothing();
        return;
      }
    }
    type.addAll(array, cell);
  }
}
