package dev.kindling.spark;

import dev.kindling.tensors.Shape;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/** How the values of a column are read as numbers; its type decides. */
sealed interface ColumnKind extends Serializable
    permits ScalarKind, ArrayKind, VectorKind, BytesKind {
  /** Returns how to read a column; empty if its type holds no numbers. */
  static Optional<ColumnKind> of(StructField field) {
    DataType type = field.dataType();
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
    int levels = depth;
    return NumberType.of(type)
        .map(number -> levels == 0 ? new ScalarKind(number) : new ArrayKind(levels, number));
  }

  /**
   * Returns the sizes of every value as far as the schema tells, {@link Shape#UNKNOWN} where only
   * the rows do; one size for each level of nesting.
   */
  Shape sizes();

  /**
   * Returns the sizes of one value of a row, which is not null; the levels of a nested array by
   * their first elements.
   */
  Shape sizesOf(SpecializedGetters values, int ordinal);

  /**
   * Adds the numbers of a row's value, which is not null, to the cell, or says what is wrong.
   *
   * @param sizes the sizes that the value must have
   */
  void read(SpecializedGetters values, int ordinal, Shape sizes, Cell cell);
}
