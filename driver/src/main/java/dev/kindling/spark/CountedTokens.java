package dev.kindling.spark;

import dev.kindling.adapt.TokenCounts;
import dev.kindling.adapt.TokenQuery;
import dev.kindling.data.DataException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/** The tokens of rows with how often each row has them. */
final class CountedTokens {
  static final String TOKEN = "token";
  static final String COUNT = "count";
  static final String ROWS = "rows";
  static final StructType SCHEMA =
      new StructType()
          .add(TOKEN, DataTypes.StringType)
          .add(COUNT, DataTypes.LongType)
          .add(ROWS, DataTypes.LongType);

  private CountedTokens() {}

  /** Notes a column of another type. */
  static void check(StructField field, TokenQuery query, List<String> problems) {
    DataType type = field.dataType() instanceof ArrayType a ? a.elementType() : field.dataType();
    boolean whole =
        type instanceof LongType
            || type instanceof IntegerType
            || type instanceof ShortType
            || type instanceof ByteType;
    if (query.numbers() ? !whole : !(type instanceof StringType)) {
      problems.add(
          "Cannot adapt to column '%s': expected %s or arrays of them, got %s. Cast it first."
              .formatted(
                  field.name(),
                  query.numbers() ? "whole numbers" : "strings",
                  field.dataType().simpleString()));
    }
  }

  static Iterator<Row> of(Iterator<Row> rows, TokenQuery query) {
    return new Iterator<>() {
      private Iterator<Row> counted = List.<Row>of().iterator();
      private long next;

      @Override
      public boolean hasNext() {
        while (!counted.hasNext() && rows.hasNext()) {
          List<String> texts = texts(rows.next(), next++);
          counted =
              TokenCounts.of(query, List.of(texts)).tokens().stream()
                  .map(token -> RowFactory.create(token.text(), token.count(), token.rows()))
                  .iterator();
        }
        return counted.hasNext();
      }

      @Override
      public Row next() {
        return counted.next();
      }
    };
  }

  private static List<String> texts(Row row, long number) {
    List<String> texts = new ArrayList<>();
    for (int column = 0; column < row.length(); column++) {
      Object value = row.get(column);
      if (value instanceof Seq<?> array) {
        for (int index = 0; index < array.length(); index++) {
          texts.add(text(array.apply(index), row, column, number));
        }
      } else {
        texts.add(text(value, row, column, number));
      }
    }
    return texts;
  }

  private static String text(Object value, Row row, int column, long number) {
    if (value == null) {
      int partition = TaskContext.get().partitionId();
      String name = row.schema().fieldNames()[column];
      String what = "expected a value, got null";
      throw new DataException(
          new Fault(name, FaultKind.NULL, what, partition, number, 1).message());
    }
    return value.toString();
  }
}
