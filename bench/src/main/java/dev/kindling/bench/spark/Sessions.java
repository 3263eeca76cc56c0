package dev.kindling.bench.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
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

  private static final int DRAWN = 1024;
  private static final String OPTIONS = "spark.executor.extraJavaOptions";
  private static final Map<String, String> DEFAULTS = defaults();
  private static final String NATIVES = "org.bytedeco.javacpp.platform.extension";

  private Sessions() {}

  /** Returns a session with the settings of conf/spark-defaults.conf. */
  public static SparkSession kindling(String master) {
    SparkSession.Builder builder = SparkSession.builder();
    DEFAULTS.forEach(builder::config);
    SparkSession session =
        common(builder, master).config("spark.kryo.registrationRequired", true).getOrCreate();
    session.sparkContext().setLogLevel("WARN");
    return session;
  }

  private static Map<String, String> defaults() {
    String named = System.getProperty("kindling.defaults");
    if (named == null) {
      throw new IllegalStateException(
          "Cannot start Spark: expected its settings in -Dkindling.defaults, got none. Use ./kindling bench.");
    }
    Path file = Path.of(named);
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read Spark's settings '%s'.".formatted(file), e);
    }
    Map<String, String> settings = new TreeMap<>();
    read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name).strip()));
    return settings;
  }

  /**
   * Returns a session with Spark's defaults, of which Java's serialization is what DL4J can use.
   * Its tasks carry their batches, of which Spark would warn in every stage.
   */
  static SparkSession plain(String master) {
    SparkSession session = common(SparkSession.builder(), master).getOrCreate();
    session.sparkContext().setLogLevel("ERROR");
    return session;
  }

  /**
   * Executors run on this JVM's class path and native library, with one thread per kernel, and all
   * of them as Kindling starts its own.
   */
  private static SparkSession.Builder common(SparkSession.Builder builder, String master) {
    String opened =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(word -> word.startsWith("--add-opens"))
            .collect(Collectors.joining(" "));
    return builder
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
            OPTIONS,
            "%s %s -D%s=%s"
                .formatted(DEFAULTS.get(OPTIONS), opened, NATIVES, System.getProperty(NATIVES)));
  }

  /** All that the master's workers have, of which an executor asks for a part otherwise. */
  private static String memory(String master) {
    return master.equals(LARGE_CLUSTER) ? "4g" : "2g";
  }

  /**
   * Returns rows of random numbers from 0 to 1, column x, and classes, column y. Of more than 1,024
   * rows the numbers repeat: turns would wait for Spark to make others.
   */
  public static Dataset<Row> randomRows(SparkSession spark, int rows, int numbers, int classes) {
    int partitions = spark.sparkContext().defaultParallelism();
    Dataset<Row> drawn =
        spark
            .range(0, Math.min(rows, DRAWN), 1, partitions)
            .select(
                col("id").as("draw"),
                expr("transform(sequence(1, %d), i -> float(pmod(hash(id, i), 1000) / 1000))"
                        .formatted(numbers))
                    .as("x"));
    return spark
        .range(0, rows, 1, partitions)
        .withColumn("draw", col("id").mod(DRAWN))
        .join(broadcast(drawn), "draw")
        .select(col("x"), col("id").mod(classes).cast("int").as("y"));
  }

  /** Returns the masters that the suites compare. */
  static List<String> masters() {
    return List.of(LOCAL, CLUSTER);
  }
}
