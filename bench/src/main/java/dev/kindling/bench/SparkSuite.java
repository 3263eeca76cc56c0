package dev.kindling.bench;

import static dev.kindling.activations.Activation.RELU;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;

import dev.kindling.models.Sequential;
import dev.kindling.trainers.ParameterAveraging;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  private static final int TURNS = 5;

  private SparkSuite() {}

  static Table run() {
    try (SparkSession spark = Sessions.local(2)) {
      Dataset<Row> rows = Sessions.randomImages(spark, ROWS, 784, 10).cache();
      rows.count();

      List<Double> local = new ArrayList<>();
      List<Double> every16 = new ArrayList<>();
      List<Double> every64 = new ArrayList<>();
      fit(rows, 16);
      for (int turn = 0; turn < TURNS; turn++) {
        local.add(ReplicaSuite.pairThroughput());
        every16.add(fit(rows, 16));
        every64.add(fit(rows, 64));
      }
      double replicas = median(local);
      double share16 = median(every16) / replicas;
      double share64 = median(every64) / replicas;
      return new Table("spark: fit in local[2], MLP 784-512-512-10, batch 128, SGD")
          .row("examples per second, two replicas", "%.0f".formatted(replicas))
          .row("examples per second, fit, k=16", "%.0f".formatted(median(every16)))
          .row("examples per second, fit, k=64", "%.0f".formatted(median(every64)))
          .row("cost of a round beside its steps, k=16, ms", cost(median(every16), replicas, 16))
          .row("cost of a round beside its steps, k=64, ms", cost(median(every64), replicas, 64))
          .row("k=16 / two replicas", share16, "at least 0.60", share16 >= 0.6)
          .row("k=64 / two replicas", share64, "at least 0.80", share64 >= 0.8);
    }
  }

  /** What a round of k steps on two workers takes beyond the same steps of bare replicas. */
  private static String cost(double fitted, double replicas, int k) {
    double examples = 2.0 * k * BATCH;
    return "%.1f".formatted((examples / fitted - examples / replicas) * 1e3);
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

  static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
