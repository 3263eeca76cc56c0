package dev.kindling.bench.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark sessions and data for the suites. */
public final class Sessions {
  /** Two tasks at once in this JVM. */
  public static final String LOCAL = "local[2]";

  /** Two executors of one core each, in JVMs of their own. */
  public static final String CLUSTER = "local-cluster[2,1,2048]";

  /** The same with memory for 100 million parameters. */
  public static final String LARGE_CLUSTER = "local-cluster[2,1,4096]";

  private static final String NATIVES = "org.bytedeco.javacpp.platform.extension";

  private Sessions() {}

  /** Returns a session with Kindling's own settings. */
  public static SparkSession kindling(String master) {
    SparkSession session =
        common(master)
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .config("spark.kryo.registrationRequired", true)
            .config("spark.kryo.registrator", "dev.kindling.spark.KindlingRegistrator")
            .config("spark.kryoserializer.buffer.max", "1g")
            .config("spark.task.maxDirectResultSize", "16m")
            .getOrCreate();
    session.sparkContext().setLogLevel("WARN");
    return session;
  }

  /**
   * Returns a session with Spark's defaults, of which Java's serialization is what DL4J can use.
   * Its tasks carry their batches, of which Spark would warn in every stage.
   */
  static SparkSession plain(String master) {
    SparkSession session = common(master).getOrCreate();
    session.sparkContext().setLogLevel("ERROR");
    return session;
  }

  /**
   * Executors run on this JVM's class path, with its native library and pages, and one thread per
   * kernel.
   */
  private static SparkSession.Builder common(String master) {
    String options =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(word -> word.startsWith("--add-opens") || word.endsWith("HugePages"))
            .collect(Collectors.joining(" "));
    return SparkSession.builder()
        .master(master)
        .appName("kindling bench")
        .config("spark.ui.enabled", false)
        .config("spark.executor.memory", memory(master))
        .config("spark.executorEnv.OMP_NUM_THREADS", "1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.maxResultSize", 0)
        .config("spark.scheduler.minRegisteredResourcesRatio", 1.0)
        .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        .config(
            "spark.executor.extraJavaOptions",
            "%s -D%s=%s".formatted(options, NATIVES, System.getProperty(NATIVES)));
  }

  /** All that the master's workers have, of which an executor asks for a part otherwise. */
  private static String memory(String master) {
    return master.equals(LARGE_CLUSTER) ? "4g" : "2g";
  }

  /** Returns rows of random numbers from 0 to 1, column x, and classes, column y. */
  public static Dataset<Row> randomRows(SparkSession spark, int rows, int numbers, int classes) {
    return spark
        .range(0, rows, 1, spark.sparkContext().defaultParallelism())
        .select(
            expr("transform(sequence(1, %d), i -> float(pmod(hash(id, i), 1000) / 1000))"
                    .formatted(numbers))
                .as("x"),
            col("id").mod(classes).cast("int").as("y"));
  }

  /** Returns the masters that the suites compare. */
  static List<String> masters() {
    return List.of(LOCAL, CLUSTER);
  }
}
