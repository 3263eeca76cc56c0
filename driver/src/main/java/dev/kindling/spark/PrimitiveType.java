package dev.kindling.spark;

import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Numbers that Spark keeps as Java's primitive types; true is 1. */
enum PrimitiveType implements NumberType {
  BOOLEAN(DataTypes.BooleanType) {
    @Override
    public double number(SpecializedGetters values, int ordinal) {
      return values.getBoolean(ordinal) ? 1 : 0;
    }
  },
  BYTE(DataTypes.ByteType) {
    @Override
    public double number(SpecializedGetters values, int ordinal) {
      return values.getByte(ordinal);
    }
  },
  SHORT(DataTypes.ShortType) {
    @Override
    public double number(SpecializedGetters values, int ordinal) {
      return values.getShort(ordinal);
    }
  },
  INT(DataTypes.IntegerType) {
    @Override
    public double number(SpecializedGetters values, int ordinal) {
      return values.getInt(ordinal);
    }
  },
  LONG(DataTypes.LongType) {
    @Override
    public double number(SpecializedGetters values, int ordinal) {
      return values.getLong(ordinal);
    }
  },
  FLOAT(DataTypes.FloatType) {
    @Override
    public double number(SpecializedGetters values, int ordinal) {
      return values.getFloat(ordinal);
    }

    @Override
    public void addAll(ArrayData array, Cell cell) {
      cell.addAll(array.toFloatArray());
    }
  },
  DOUBLE(DataTypes.DoubleType) {
    @Override
    public double number(SpecializedGetters values, int ordinal) {
      return values.getDouble(ordinal);
    }

    @Override
    public void addAll(ArrayData array, Cell cell) {
      cell.addAll(array.toDoubleArray());
    }
  };

  private final DataType type;

  PrimitiveType(DataType type) {
    this.type = type;
  }

  /** Returns what Spark calls it. */
  DataType type() {
    return type;
  }
}
