package dev.kindling.spark;

import com.esotericsoftware.kryo.Kryo;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.mllib.linalg.VectorUDT;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VarcharType;
import org.apache.spark.sql.types.YearMonthIntervalType;

/** What Spark sends when its tasks find out the columns of CSV, JSON, Parquet or ORC files. */
final class SchemaTypes {
  private static final List<Class<?>> CLASSES =
      List.of(
          DataType[].class,
          StructType.class,
          StructField.class,
          StructField[].class,
          Metadata.class,
          ArrayType.class,
          MapType.class,
          DecimalType.class,
          CharType.class,
          VarcharType.class,
          DayTimeIntervalType.class,
          YearMonthIntervalType.class,
          VectorUDT.class);

  private static final List<DataType> SINGLETONS =
      List.of(
          DataTypes.NullType,
          DataTypes.BooleanType,
          DataTypes.ByteType,
          DataTypes.ShortType,
          DataTypes.IntegerType,
          DataTypes.LongType,
          DataTypes.FloatType,
          DataTypes.DoubleType,
          DataTypes.StringType,
          DataTypes.BinaryType,
          DataTypes.DateType,
          DataTypes.TimestampType,
          DataTypes.TimestampNTZType,
          DataTypes.CalendarIntervalType,
          SQLDataTypes.VectorType(),
          SQLDataTypes.MatrixType());

  private SchemaTypes() {}

  static void register(Kryo kryo) {
    Stream.concat(CLASSES.stream(), SINGLETONS.stream().map(Object::getClass))
        .forEach(kryo::register);
  }
}
