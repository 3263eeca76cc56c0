package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.Field;
import dev.kindling.trainers.Schema;
import dev.kindling.training.Chunk;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.IntColumn;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ColumnReadingTest {
  private static Dataset<Row> sql(String select) {
    return SparkSessions.local().sql(select);
  }

  private static List<Chunk> read(Dataset<Row> frame, TensorSpec spec, ColumnNames names) {
    Schema schema = new Schema(List.of(new Field("in", spec, OptionalInt.empty())), List.of());
    FrameColumns columns =
        SchemaCheck.check(
            frame, schema, names, ColumnNames.NONE, ColumnNames.NONE, Map.of("halved", 0.5));
    try (ReadFrame read = ReadFrame.of(frame, columns)) {
      return read.rows(new RowRange(0, read.rows())).collect();
    }
  }

  private static float[] reals(Dataset<Row> frame, Shape shape, String... columns) {
    ColumnNames names = ColumnNames.NONE.only(List.of(columns));
    List<Chunk> chunks = read(frame, TensorSpec.floats(shape), names);
    assertThat(chunks).hasSize(1);
    FloatColumn column = (FloatColumn) chunks.get(0).columns().get(0);
    assertThat(column.row()).isEqualTo(shape);
    return column.values();
  }

  @Test
  void numbersOfAllTypesAreAssembledInOrder() {
    Dataset<Row> frame =
        sql(
            "select 1Y b, 2S s, 3 i, 4L l, 5.5F f, 6.25D d, 7.125BD c, true t, false u from range(1)");
    assertThat(reals(frame, Shape.of(9), "u", "t", "c", "d", "f", "l", "i", "s", "b"))
        .containsExactly(0, 1, 7.125f, 6.25f, 5.5f, 4, 3, 2, 1);
  }

  @Test
  void arraysOfAllTypes() {
    Dataset<Row> frame =
        sql(
            "select array(1.5F, 2F) f, array(3.5D, 4D) d, array(5, 6) i, array(7L, 8L) l,"
                + " array(true, false) t from range(1)");
    assertThat(reals(frame, Shape.of(10), "f", "d", "i", "l", "t"))
        .containsExactly(1.5f, 2, 3.5f, 4, 5, 6, 7, 8, 1, 0);
  }

  @Test
  void nestedArraysHaveTheSizesOfTheInput() {
    Dataset<Row> frame = sql("select array(array(1, 2, 3), array(4, 5, 6)) image from range(1)");
    assertThat(reals(frame, Shape.of(2, 3), "image")).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(reals(frame, Shape.of(2, 3, 1), "image")).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void bytesAreNumbersFromZeroTo255() {
    Dataset<Row> frame = sql("select X'00FF7F80' pixels from range(1)");
    assertThat(reals(frame, Shape.of(2, 2), "pixels")).containsExactly(0, 255, 127, 128);
  }

  @Test
  void vectorsDenseAndSparse() {
    StructType schema =
        new StructType()
            .add("v", SQLDataTypes.VectorType())
            .add("old", new org.apache.spark.mllib.linalg.VectorUDT());
    List<Row> rows =
        List.of(
            RowFactory.create(
                Vectors.dense(1, 2, 3), org.apache.spark.mllib.linalg.Vectors.dense(4)),
            RowFactory.create(
                Vectors.sparse(3, new int[] {1}, new double[] {5}),
                org.apache.spark.mllib.linalg.Vectors.sparse(1, new int[0], new double[0])));
    Dataset<Row> frame = SparkSessions.local().createDataFrame(rows, schema).coalesce(1);
    assertThat(reals(frame, Shape.of(4), "v", "old")).containsExactly(1, 2, 3, 4, 0, 5, 0, 0);
  }

  @Test
  void aColumnIsScaled() {
    assertThat(reals(sql("select 3 halved, 3 whole from range(1)"), Shape.of(2), "halved", "whole"))
        .containsExactly(1.5f, 3);
  }

  @Test
  void integersStayIntegers() {
    Dataset<Row> frame = sql("select 7.0D token from range(1)");
    List<Chunk> chunks =
        read(
            frame,
            TensorSpec.ints(Shape.of(1)),
            ColumnNames.NONE.with(Map.of("in", List.of("token"))));
    assertThat(((IntColumn) chunks.get(0).columns().get(0)).values()).containsExactly(7);
  }

  @Test
  void anInputReadsTheColumnOfItsNameByDefault() {
    assertThat(
            read(
                sql("select 3 in from range(1)"), TensorSpec.floats(Shape.of(1)), ColumnNames.NONE))
        .hasSize(1);
  }

  @Test
  void columnNamesMayHaveDotsAndBackticks() {
    assertThat(reals(sql("select 3 as `a.b``c` from range(1)"), Shape.of(1), "a.b`c"))
        .containsExactly(3);
  }

  @Test
  void rowsAreNumberedThroughThePartitions() {
    Dataset<Row> frame = NumberedRows.frame(SparkSessions.local(), 1030, 0, 5);
    List<Chunk> chunks =
        read(frame, TensorSpec.floats(Shape.of(1)), ColumnNames.NONE.only(List.of("number")));
    assertThat(chunks).extracting(Chunk::rows).containsExactly(1024, 6, 5);
    for (Chunk chunk : chunks) {
      float[] numbers = ((FloatColumn) chunk.columns().get(0)).values();
      for (int row = 0; row < chunk.rows(); row++) {
        assertThat(numbers[row]).isEqualTo(chunk.firstRow() + row);
      }
    }
  }

  @Test
  void chunksOfWideRowsStayBelowFourMegabytes() {
    Dataset<Row> frame = sql("select array_repeat(1F, 500000) wide from range(5)").coalesce(1);
    assertThat(
            read(
                frame, TensorSpec.floats(Shape.of(500000)), ColumnNames.NONE.only(List.of("wide"))))
        .extracting(Chunk::rows)
        .containsExactly(2, 2, 1);
  }

  @Test
  void aModelWithoutInputTakesTheShapeOfTheColumns() {
    Dataset<Row> frame =
        sql("select 1 a, array(1, 2) b, array(array(1, 2, 3), array(4, 5, 6)) c from range(1)");
    assertThat(Frames.frame(frame).features("a").featureShapes()).containsExactly(Shape.of(1));
    assertThat(Frames.frame(frame).features("b", "a").featureShapes()).containsExactly(Shape.of(3));
    assertThat(Frames.frame(frame).features("c").featureShapes()).containsExactly(Shape.of(2, 3));
  }

  @Test
  void severalArraysHaveTheLengthsOfTheFirstRow() {
    Dataset<Row> frame = sql("select array(1, 2) b, array(3) c, 4 d from range(1)");
    assertThat(reals(frame, Shape.of(4), "d", "b", "c")).containsExactly(4, 1, 2, 3);
  }

  @Test
  void typesOfDecimalAndDateAreToldApart() {
    assertThat(ColumnKind.of(DataTypes.createStructField("d", DataTypes.DateType, true))).isEmpty();
    assertThat(
            ColumnKind.of(
                DataTypes.createStructField("d", DataTypes.createDecimalType(9, 2), true)))
        .contains(new ScalarKind(new NumberType.Decimals(9, 2)));
  }
}
