package dev.kindling.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/** A type of numbers, and how they are read from Spark's rows and arrays. */
sealed interface NumberType extends Serializable permits PrimitiveType, NumberType.Decimals {
  /** Returns a column's or an element's type; empty if it is none of numbers or booleans. */
  static Optional<NumberType> of(DataType type) {
    if (type instanceof DecimalType decimal) {
      return Optional.of(new Decimals(decimal.precision(), decimal.scale()));
    }
    return Arrays.stream(PrimitiveType.values())
        .filter(primitive -> primitive.type().equals(type))
        .map(NumberType.class::cast)
        .findFirst();
  }

  /** Returns a number of a row or an array; there is one. */
  double number(SpecializedGetters values, int ordinal);

  /** Adds the numbers of an array, of which none is null, to a cell. */
  default void addAll(ArrayData array, Cell cell) {
    for (int index = 0; index < array.numElements(); index++) {
      cell.add(number(array, index));
    }
  }

  /** Decimals of so many digits, some of them behind the point. */
  record Decimals(int precision, int scale) implements NumberType {
    @Override
    public double number(SpecializedGetters values, int ordinal) {
      return values.getDecimal(ordinal, precision, scale).toDouble();
    }
  }
}
