package dev.kindling.spark;

import dev.kindling.tensors.Shape;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;

/** Bytes, each a number from 0 to 255. */
record BytesKind() implements ColumnKind {
  private static final Shape ANY = Shape.of(Shape.UNKNOWN);

  @Override
  public Shape sizes() {
    return ANY;
  }

  @Override
  public Shape sizesOf(SpecializedGetters values, int ordinal) {
    return Shape.of(values.getBinary(ordinal).length);
  }

  @Override
  public void read(SpecializedGetters values, int ordinal, Shape sizes, Cell cell) {
    byte[] bytes = values.getBinary(ordinal);
    if (bytes.length != sizes.size(0)) {
      cell.wrongLength(bytes.length, sizes.size(0));
      return;
    }
    for (byte number : bytes) {
      cell.add(Byte.toUnsignedInt(number));
    }
  }
}
