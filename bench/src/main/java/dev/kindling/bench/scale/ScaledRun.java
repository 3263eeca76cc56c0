package dev.kindling.bench.scale;

import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.embedding;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.integers;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

import dev.kindling.bench.spark.RoundClock;
import dev.kindling.models.Sequential;
import dev.kindling.trainers.ParameterAveraging;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rounds of one step of one row, of a model that is all parameters and little arithmetic. */
final class ScaledRun {
  private static final int WIDTH = 64;
  private static final int ROUNDS = 6;

  private ScaledRun() {}

  /**
   * Trains two epochs, of which the second counts.
   *
   * @param parameters how many, to about a hundred
   */
  static RoundClock run(SparkSession spark, long parameters, int partitions) {
    int tokens = Math.toIntExact(parameters / WIDTH);
    Sequential model = Sequential.of(integers(1), embedding(tokens, WIDTH), flatten(), dense(2));
    model.compile(sgd(1e-4), sparseCategoricalCrossentropy().fromLogits(true));
    Dataset<Row> rows =
        spark
            .range(0, (long) partitions * ROUNDS, 1, partitions)
            .select(
                array(col("id").mod(tokens).cast("int")).as("x"),
                col("id").mod(2).cast("int").as("y"));
    RoundClock clock = new RoundClock();
    clock.during(
        spark,
        () ->
            model.fit(
                frame(rows).features("x").label("y").workers(partitions),
                epochs(2).batchSize(1).distribution(ParameterAveraging.every(1))));
    return clock;
  }
}
