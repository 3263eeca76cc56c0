package dev.kindling.spark;

import dev.kindling.tensors.Shape;

/** A number or a boolean; true is 1. */
record ScalarKind() implements ColumnKind {
  private static final Shape ONE = Shape.of(1);

  @Override
  public Shape sizes() {
    return ONE;
  }

  @Override
  public Shape sizesOf(Object value) {
    return ONE;
  }

  @Override
  public void read(Object value, Shape sizes, Cell cell) {
    cell.add(number(value));
  }

  static double number(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return ((Number) value).doubleValue();
  }
}
