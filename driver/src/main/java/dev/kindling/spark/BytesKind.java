package dev.kindling.spark;

import dev.kindling.tensors.Shape;

/** Bytes, each a number from 0 to 255. */
record BytesKind() implements ColumnKind {
  private static final Shape ANY = Shape.of(Shape.UNKNOWN);

  @Override
  public Shape sizes() {
    return ANY;
  }

  @Override
  public Shape sizesOf(Object value) {
    return Shape.of(((byte[]) value).length);
  }

  @Override
  public void read(Object value, Shape sizes, Cell cell) {
    byte[] bytes = (byte[]) value;
    if (bytes.length != sizes.size(0)) {
      cell.wrongLength(bytes.length, sizes.size(0));
      return;
    }
    for (byte number : bytes) {
      cell.add(Byte.toUnsignedInt(number));
    }
  }
}
