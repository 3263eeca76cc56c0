package dev.kindling.bench;

import static dev.kindling.activations.Activation.RELU;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;

import dev.kindling.execution.NativeRuntime;
import dev.kindling.models.Sequential;
import dev.kindling.trainers.ParameterAveraging;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What Spark adds: {@code fit} in {@code local[2]} against two replicas in two threads of one JVM,
 * the same model and batch size, averaging every 16 and every 64 steps.
 */
final class SparkSuite {
  private static final int BATCH = 128;
  private static final int ROWS = 4 * 2 * 64 * BATCH;
  private static final int EPOCHS = 5;
  private static final String LOCAL = "local";

  private SparkSuite() {}

  static void run(Sitting sitting) {
    NativeRuntime.start(1);
    try (SparkSession spark = Sessions.local(2)) {
      Dataset<Row> rows = Sessions.randomImages(spark, ROWS, 784, 10).cache();
      rows.count();

      Map<String, Double> medians =
          new Contest()
              .add(LOCAL, ReplicaSuite::pairThroughput)
              .add("16", () -> fit(rows, 16))
              .add("64", () -> fit(rows, 64))
              .medians(1, Contest.TURNS);
      double replicas = medians.get(LOCAL);
      Table table =
          sitting.table(
              "spark: fit in local[2], MLP 784-512-512-10, batch 128, SGD",
              "examples/s",
              "of replicas",
              "ms a round beside its steps");
      table.row("two replicas in two threads", replicas, 1, 0);
      for (int every : List.of(16, 64)) {
        double fitted = medians.get(String.valueOf(every));
        table.row("fit, k=" + every, fitted, fitted / replicas, cost(fitted, replicas, every));
      }
    }
  }

  /** What a round of k steps on two workers takes beyond the same steps of bare replicas. */
  private static double cost(double fitted, double replicas, int k) {
    double examples = 2.0 * k * BATCH;
    return (examples / fitted - examples / replicas) * 1e3;
  }

  /** Returns the examples per second of an epoch, the first one left out. */
  private static double fit(Dataset<Row> rows, int every) {
    Sequential model =
        Sequential.of(
            input(784), dense(512).activation(RELU), dense(512).activation(RELU), dense(10));
    model.compile(sgd(1e-3), sparseCategoricalCrossentropy().fromLogits(true));
    EpochClock clock = new EpochClock();
    model.fit(
        frame(rows).features("pixels").label("digit"),
        epochs(EPOCHS)
            .batchSize(BATCH)
            .distribution(ParameterAveraging.every(every))
            .callbacks(clock));
    return ROWS / clock.medianSeconds();
  }
}
