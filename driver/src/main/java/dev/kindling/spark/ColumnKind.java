package dev.kindling.spark;

import dev.kindling.tensors.Shape;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** How the values of a column are read as numbers; its type decides. */
sealed interface ColumnKind extends Serializable
    permits ScalarKind, ArrayKind, VectorKind, BytesKind {
  /** Returns how to read a column; empty if its type holds no numbers. */
  static Optional<ColumnKind> of(StructField field) {
    DataType type = field.dataType();
    if (number(type)) {
      return Optional.of(new ScalarKind());
    }
    if (type instanceof BinaryType) {
      return Optional.of(new BytesKind());
    }
    if (type.equals(SQLDataTypes.VectorType())) {
      return Optional.of(VectorKind.of(field));
    }
    if (type.equals(new org.apache.spark.mllib.linalg.VectorUDT())) {
      return Optional.of(VectorKind.OLD);
    }
    int depth = 0;
    while (type instanceof ArrayType array) {
      type = array.elementType();
      depth++;
    }
    return depth > 0 && number(type) ? Optional.of(new ArrayKind(depth)) : Optional.empty();
  }

  private static boolean number(DataType type) {
    return type instanceof NumericType || type instanceof BooleanType;
  }

  /**
   * Returns the sizes of every value as far as the schema tells, {@link Shape#UNKNOWN} where only
   * the rows do; one size for each level of nesting.
   */
  Shape sizes();

  /** Returns the sizes of one value; the levels of a nested array by their first elements. */
  Shape sizesOf(Object value);

  /**
   * Adds the numbers of a value to the cell, or says what is wrong.
   *
   * @param value not null
   * @param sizes the sizes that the value must have
   */
  void read(Object value, Shape sizes, Cell cell);
}
