package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.data.DataException;
import dev.kindling.spark.Classifiers.Extra;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.training.StepListener;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** DataFrames whose rows come in another order when Spark computes them again. */
class ChangingRowsTest {
  private static final int ROWS = 40;
  private static final AtomicInteger COMPUTED = new AtomicInteger();

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
    Frame frame =
        Frames.frame(changing(spark, ROWS / 2, ROWS / 2)).features("x").label("y").workers(2);
    ExecutionPlan plan =
        Classifiers.plan(Classifiers.program(Extra.NOTHING), 4, ParameterAveraging.every(2));
    try (Execution execution = frame.open(plan)) {
      COMPUTED.incrementAndGet();
      forgetCache(spark);
      assertThatThrownBy(
              () -> execution.train(0, Classifiers.start(plan.program()), StepListener.NONE))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("expected the same rows as at first, got others")
          .hasMessageContaining("write it to files and train on those");
    }
  }

  /** As after the loss of the executors that held it. */
  private static void forgetCache(SparkSession session) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    Map.copyOf(spark.getPersistentRDDs()).values().forEach(rdd -> rdd.unpersist(true));
  }
}
