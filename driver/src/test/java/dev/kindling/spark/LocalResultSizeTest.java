package dev.kindling.spark;

import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.models.Sequential;
import dev.kindling.trainers.ParameterAveraging;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** In the driver's own Java results pass as they are; what a task sends is nearly nothing. */
class LocalResultSizeTest {
  private static final int WORKERS = 5;
  private static final int UNITS = 5000;

  /** The bytes that the tasks of rounds send. */
  private static final class Sent extends SparkListener {
    private final List<Long> sizes = new ArrayList<>();
    private boolean round;

    @Override
    public synchronized void onJobStart(SparkListenerJobStart event) {
      round = event.properties().getProperty("spark.job.description", "").startsWith("fit: epoch");
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
      if (round) {
        sizes.add(event.taskMetrics().resultSize());
      }
    }
  }

  @Test
  void tasksLeaveTheirParametersWhereTheyAre() throws TimeoutException {
    SparkSession spark = SparkSessions.local();
    Dataset<Row> rows =
        spark.range(0, 40, 1, WORKERS).select(array(col("id").cast("float")).as("x"), col("id"));
    Sequential model = Sequential.of(input(1), dense(UNITS), dense(1));
    model.compile(sgd(1e-9), meanSquaredError());
    Sent sent = new Sent();
    spark.sparkContext().addSparkListener(sent);
    model.fit(
        frame(rows).features("x").label("id").workers(WORKERS),
        epochs(1).batchSize(8).distribution(ParameterAveraging.every(1)));
    spark.sparkContext().listenerBus().waitUntilEmpty();
    spark.sparkContext().removeSparkListener(sent);
    assertThat(sent.sizes).hasSize(WORKERS).allMatch(size -> size < UNITS * Float.BYTES);
  }
}
