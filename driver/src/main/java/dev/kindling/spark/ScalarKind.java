package dev.kindling.spark;

import dev.kindling.tensors.Shape;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;

/** A number or a boolean. */
record ScalarKind(NumberType type) implements ColumnKind {
  private static final Shape ONE = Shape.of(1);

  @Override
  public Shape sizes() {
    return ONE;
  }

  @Override
  public Shape sizesOf(SpecializedGetters values, int ordinal) {
    return ONE;
  }

  @Override
  public void read(SpecializedGetters values, int ordinal, Shape sizes, Cell cell) {
    cell.add(type.number(values, ordinal));
  }
}
