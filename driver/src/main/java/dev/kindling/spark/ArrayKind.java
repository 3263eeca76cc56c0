package dev.kindling.spark;

import dev.kindling.tensors.Shape;
import scala.collection.Seq;

/**
 * An array of numbers, or of arrays of them.
 *
 * @param depth the levels of nesting; 1 for an array of numbers
 */
record ArrayKind(int depth) implements ColumnKind {
  @Override
  public Shape sizes() {
    Shape sizes = Shape.of();
    for (int level = 0; level < depth; level++) {
      sizes = sizes.append(Shape.UNKNOWN);
    }
    return sizes;
  }

  @Override
  public Shape sizesOf(Object value) {
    Shape sizes = Shape.of();
    Object first = value;
    for (int level = 0; level < depth; level++) {
      int length = first == null ? 0 : ((Seq<?>) first).length();
      sizes = sizes.append(length);
      first = length == 0 ? null : ((Seq<?>) first).apply(0);
    }
    return sizes;
  }

  @Override
  public void read(Object value, Shape sizes, Cell cell) {
    read((Seq<?>) value, 0, sizes, cell);
  }

  private void read(Seq<?> array, int level, Shape sizes, Cell cell) {
    int length = array.length();
    if (length != sizes.size(level)) {
      cell.wrongLength(length, sizes.size(level));
      return;
    }
    for (int index = 0; index < length && cell.sound(); index++) {
      Object element = array.apply(index);
      if (element == null) {
        cell.nothing();
      } else if (level + 1 < depth) {
        read((Seq<?>) element, level + 1, sizes, cell);
      } else {
        cell.add(ScalarKind.number(element));
      }
    }
  }
}
