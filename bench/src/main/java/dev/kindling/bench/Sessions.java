package dev.kindling.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark sessions and data for the suites. */
final class Sessions {
  private Sessions() {}

  /** Returns a session with this many cores in this JVM. */
  static SparkSession local(int cores) {
    return SparkSession.builder()
        .master("local[" + cores + "]")
        .appName("kindling-bench")
        .config("spark.ui.enabled", false)
        .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .config("spark.kryo.registrationRequired", true)
        .config("spark.kryo.registrator", "dev.kindling.spark.KindlingRegistrator")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate();
  }

  /** Returns rows of random pixels from 0 to 1 and random digits. */
  static Dataset<Row> randomImages(SparkSession spark, int rows, int pixels, int classes) {
    return spark
        .range(0, rows, 1, spark.sparkContext().defaultParallelism())
        .select(
            expr("transform(sequence(1, %d), i -> float(pmod(hash(id, i), 1000) / 1000))"
                    .formatted(pixels))
                .as("pixels"),
            col("id").mod(classes).cast("int").as("digit"));
  }
}
