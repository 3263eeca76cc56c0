package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.data.DataException;
import dev.kindling.spark.Classifiers.Extra;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.training.Chunk;
import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

/** DataFrames whose rows come in another order when Spark computes them again. */
class ChangingRowsTest {
  private static final int ROWS = 40;
  private static final AtomicInteger COMPUTED = new AtomicInteger();
  private static final AtomicInteger LIMIT = new AtomicInteger();

  /** As many rows in as many partitions, but rotated by one more each time. */
  private static Dataset<Row> changing(SparkSession session, int... partitionRows) {
    Dataset<Row> fixed = NumberedRows.frame(session, partitionRows);
    return session.createDataFrame(
        fixed.toJavaRDD().map(row -> row(row.getInt(0) + COMPUTED.get())), fixed.schema());
  }

  private static Row row(int number) {
    int rotated = number % ROWS;
    return RowFactory.create(rotated, NumberedRows.features(rotated), NumberedRows.label(rotated));
  }

  @Test
  void areRefusedOnceSparkComputesThemAgain() {
    SparkSession spark = SparkSessions.local();
    Frame frame = Frames.frame(changing(spark, ROWS / 2, ROWS / 2)).features("x").label("y");
    ExecutionPlan plan =
        Classifiers.plan(Classifiers.program(Extra.NOTHING), 4, ParameterAveraging.every(2));
    try (Execution execution = frame.workers(2).open(plan)) {
      COMPUTED.incrementAndGet();
      forgetCache(spark);
      forgetShuffles(spark);
      RunState start = Classifiers.start(plan.program());
      refused(() -> execution.train(0, start, StepListener.NONE));
      refused(() -> execution.evaluate(start));
    }
  }

  private static void refused(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected the same rows as at first, got others")
        .hasMessageContaining("write it to files and train on those");
  }

  /** A partition that lost its last chunk, and one that has a chunk too many. */
  @Test
  void areRefusedIfThereAreFewerOrMore() {
    Dataset<Row> frame =
        NumberedRows.frame(SparkSessions.local(), 3000)
            .filter((FilterFunction<Row>) row -> row.getInt(0) < LIMIT.get());
    FrameColumns columns =
        SchemaCheck.check(
            frame,
            Classifiers.schema(),
            ColumnNames.NONE.only(List.of("x")),
            ColumnNames.NONE.only(List.of("y")),
            ColumnNames.NONE,
            Map.of());
    LIMIT.set(2048);
    try (ReadFrame read = ReadFrame.of(frame, columns)) {
      JavaRDD<Chunk> rows = read.rows(new RowRange(0, 2048));
      assertThat(rows.count()).isEqualTo(2);
      forgetCache(SparkSessions.local());
      LIMIT.set(1024);
      assertThatThrownBy(rows::count)
          .hasStackTraceContaining("Cannot read rows from 1024 on again");
      LIMIT.set(3000);
      assertThatThrownBy(rows::count)
          .hasStackTraceContaining("Cannot read rows from 2048 on again");
    }
  }

  /** As after the loss of the executors that held it. */
  private static void forgetCache(SparkSession session) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    Map.copyOf(spark.getPersistentRDDs()).values().forEach(rdd -> rdd.unpersist(true));
  }

  private static void forgetShuffles(SparkSession session) {
    MapOutputTrackerMaster outputs =
        (MapOutputTrackerMaster) session.sparkContext().env().mapOutputTracker();
    JavaConverters.asJavaCollection(outputs.shuffleStatuses().keys())
        .forEach(shuffle -> outputs.unregisterAllMapAndMergeOutput((Integer) shuffle));
  }
}
