package dev.kindling.spark;

import dev.kindling.tensors.Shape;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.types.StructField;

/**
 * A vector of Spark's ml or mllib, dense or sparse.
 *
 * @param sizes the number of its elements if the column's attributes tell
 */
record VectorKind(Shape sizes) implements ColumnKind {
  /** How to read a column of mllib's vectors; their columns have no attributes. */
  static final VectorKind OLD = new VectorKind(Shape.of(Shape.UNKNOWN));

  /** Returns how to read a column of ml's vectors; feature transformers leave the size with it. */
  static VectorKind of(StructField field) {
    return new VectorKind(Shape.of(AttributeGroup.fromStructField(field).size()));
  }

  @Override
  public Shape sizesOf(Object value) {
    return Shape.of(vector(value).size());
  }

  @Override
  public void read(Object value, Shape expected, Cell cell) {
    Vector vector = vector(value);
    if (vector.size() != expected.size(0)) {
      cell.wrongLength(vector.size(), expected.size(0));
    } else if (vector instanceof SparseVector sparse) {
      cell.addSparse(sparse.size(), sparse.indices(), sparse.values());
    } else {
      for (double number : vector.toArray()) {
        cell.add(number);
      }
    }
  }

  private static Vector vector(Object value) {
    return value instanceof org.apache.spark.mllib.linalg.Vector old ? old.asML() : (Vector) value;
  }
}
