package dev.kindling.bench.spark;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;

import dev.kindling.bench.Contest;
import dev.kindling.bench.local.Workload;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** MLlib's perceptron, which has dense sigmoid layers only; an iteration reads every row once. */
final class MllibOnSpark {
  private static final int ITERATIONS = 3;
  private static final int BATCHES = 2 * 16;

  private final String master;
  private final Workload workload;

  MllibOnSpark(String master, Workload workload) {
    this.master = master;
    this.workload = workload;
  }

  /** Returns the examples per second. */
  double turn() {
    try (SparkSession spark = Sessions.plain(master)) {
      int rows = BATCHES * workload.batch();
      Dataset<Row> data =
          Sessions.randomRows(spark, rows, workload.size(), workload.classes())
              .select(array_to_vector(col("x")).as("features"), col("y").as("label"))
              .cache();
      data.count();
      MultilayerPerceptronClassifier perceptron =
          new MultilayerPerceptronClassifier()
              .setLayers(new int[] {784, 512, 512, 10})
              .setBlockSize(workload.batch())
              .setSolver("gd")
              .setTol(0)
              .setSeed(7);
      WarmUp.of(master).run(() -> perceptron.setMaxIter(1).fit(data));
      double seconds = Contest.seconds(1, () -> perceptron.setMaxIter(ITERATIONS).fit(data));
      return (double) rows * ITERATIONS / seconds;
    }
  }
}
