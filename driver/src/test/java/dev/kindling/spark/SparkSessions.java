package dev.kindling.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of this JVM; asking for another kind stops the one before. */
public final class SparkSessions {
  private static SparkSession session;
  private static Map<String, String> settings = Map.of();

  private SparkSessions() {}

  /** Returns a session of two threads in this JVM, which repeats failed tasks. */
  public static SparkSession local() {
    return local(Map.of());
  }

  /** Returns a session of two threads with more settings. */
  static SparkSession local(Map<String, String> more) {
    Map<String, String> wanted = new HashMap<>(more);
    wanted.put("spark.master", "local[2,4]");
    return of(wanted);
  }

  /**
   * Returns a session of two executors in JVMs of their own, one core each. They run on this JVM's
   * class path; the SPARK_HOME of the environment only needs to look like one.
   */
  static SparkSession cluster() {
    return cluster(Map.of());
  }

  /** Returns such a session with more settings. */
  static SparkSession cluster(Map<String, String> more) {
    Path home = Path.of(System.getenv("SPARK_HOME"));
    try {
      Files.createDirectories(home.resolve("jars"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String opens =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--add-opens"))
            .collect(Collectors.joining(" "));
    Map<String, String> wanted = new HashMap<>(more);
    wanted.put("spark.master", "local-cluster[2,1,1024]");
    wanted.put("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    wanted.put("spark.executor.extraJavaOptions", opens);
    return of(wanted);
  }

  private static synchronized SparkSession of(Map<String, String> wanted) {
    if (session == null || !settings.equals(wanted)) {
      if (session != null) {
        session.stop();
      }
      SparkSession.Builder builder = SparkSession.builder().appName("kindling tests");
      common().forEach(builder::config);
      wanted.forEach(builder::config);
      session = builder.getOrCreate();
      settings = wanted;
    }
    return session;
  }

  private static Map<String, String> common() {
    return Map.of(
        "spark.ui.enabled", "false",
        "spark.driver.host", "127.0.0.1",
        "spark.sql.shuffle.partitions", "3",
        "spark.sql.warehouse.dir", "target/warehouse",
        "spark.serializer", "org.apache.spark.serializer.KryoSerializer",
        "spark.kryo.registrator", KindlingRegistrator.class.getName(),
        "spark.kryo.registrationRequired", "true");
  }
}
