package dev.kindling.spark;

import dev.kindling.tensors.Shape;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.mllib.linalg.VectorUDT;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.UserDefinedType;

/**
 * A vector of Spark's ml or mllib, dense or sparse.
 *
 * @param sizes the number of its elements if the column's attributes tell
 * @param old whether it is mllib's
 */
record VectorKind(Shape sizes, boolean old) implements ColumnKind {
  /** How to read a column of mllib's vectors; their columns have no attributes. */
  static final VectorKind OLD = new VectorKind(Shape.of(Shape.UNKNOWN), true);

  private static final UserDefinedType<?> TYPE = (UserDefinedType<?>) SQLDataTypes.VectorType();
  private static final VectorUDT OLD_TYPE = new VectorUDT();

  /** Kind of vector, size, indices and values. */
  private static final int FIELDS = 4;

  /** Returns how to read a column of ml's vectors; feature transformers leave the size with it. */
  static VectorKind of(StructField field) {
    return new VectorKind(Shape.of(AttributeGroup.fromStructField(field).size()), false);
  }

  @Override
  public Shape sizesOf(SpecializedGetters values, int ordinal) {
    return Shape.of(vector(values, ordinal).size());
  }

  @Override
  public void read(SpecializedGetters values, int ordinal, Shape expected, Cell cell) {
    Vector vector = vector(values, ordinal);
    if (vector.size() != expected.size(0)) {
      cell.wrongLength(vector.size(), expected.size(0));
    } else if (vector instanceof SparseVector sparse) {
      cell.addSparse(sparse.size(), sparse.indices(), sparse.values());
    } else {
      cell.addAll(vector.toArray());
    }
  }

  private Vector vector(SpecializedGetters values, int ordinal) {
    InternalRow fields = values.getStruct(ordinal, FIELDS);
    return old ? OLD_TYPE.deserialize(fields).asML() : (Vector) TYPE.deserialize(fields);
  }
}
