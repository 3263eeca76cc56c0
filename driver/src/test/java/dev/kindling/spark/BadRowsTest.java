package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Problems;
import dev.kindling.data.DataException;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.GradientAveraging;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class BadRowsTest {
  private final SparkSession spark = SparkSessions.local();

  /** Returns rows 0 to 9, five in each of two partitions, all sound but for the expressions. */
  private Dataset<Row> rows(String x, String y) {
    return spark.range(0, 10, 1, 2).selectExpr("id", x + " as x", y + " as y");
  }

  private static void refuses(Dataset<Row> rows, String... lines) {
    ExecutionPlan plan =
        Classifiers.plan(
            Classifiers.program(Classifiers.Extra.NOTHING), 4, new GradientAveraging());
    assertThatThrownBy(() -> Frames.frame(rows).features("x").label("y").open(plan).close())
        .isInstanceOf(DataException.class)
        .hasNoCause()
        .hasMessage(lines.length == 1 ? lines[0] : Problems.report("use the data", List.of(lines)));
    assertThat(rows.sparkSession().sparkContext().getPersistentRDDs().size()).isZero();
  }

  @Test
  void everyKindOfFaultIsToldOnceWithItsFirstRow() {
    refuses(
        rows(
            "case id when 1 then null when 2 then array(1D) when 3 then array(1D, null, 2D)"
                + " when 6 then array(1D, 2D, double('NaN')) when 7 then array(1D, 2D, 1e300)"
                + " when 8 then array(double('-Infinity'), 2D, 3D) else array(1D, 2D, 3D) end",
            "case id when 4 then 0.5D when 5 then 64D when 9 then -1D else id end"),
        "Cannot read column 'x': expected a value, got null in row 1 of partition 0 (and in 1 more rows). Filter these rows out, or fill them.",
        "Cannot read column 'x': expected 3 numbers, got 1 in row 2 of partition 0. Every row needs the same number of values; filter the others out.",
        "Cannot read column 'y': expected a 32-bit integer, got 0.5 in row 4 of partition 0. Class labels and indices are 32-bit integers; round or index them first.",
        "Cannot read column 'y': expected a class from 0 to 63, got 64 in row 0 of partition 1 (and in 1 more rows). Labels are class indices from 0; index them first, or give the model more classes.",
        "Cannot read column 'x': expected a finite number, got NaN in row 1 of partition 1 (and in 2 more rows). Filter these rows out, or replace the values.");
  }

  @Test
  void aNestedArrayOfAnotherLength() {
    refuses(
        rows("array(1F, 2F, 3F, 4F)", "id"),
        "Cannot read column 'x': expected 3 numbers, got 4 in row 0 of partition 0 (and in 9 more rows). Every row needs the same number of values; filter the others out.");
  }

  @Test
  void noRowsAtAll() {
    refuses(
        rows("array(1F, 2F, 3F)", "id").where("id < 0"),
        "Cannot read the DataFrame: expected at least 1 row, got none. Check its path and its filters.");
  }

  @Test
  void aQueryThatFails() {
    Dataset<Row> failing = rows("array(1F, 2F, 3F)", "raise_error('no such file')");
    ExecutionPlan plan =
        Classifiers.plan(
            Classifiers.program(Classifiers.Extra.NOTHING), 4, new GradientAveraging());
    assertThatThrownBy(
            () ->
                Frames.frame(failing.selectExpr("x", "int(y) y"))
                    .features("x")
                    .label("y")
                    .open(plan)
                    .close())
        .hasMessageStartingWith("Cannot run 'read the data': a task failed on executor driver")
        .hasMessageContaining("no such file");
    assertThat(spark.sparkContext().getPersistentRDDs().size()).isZero();
  }
}
