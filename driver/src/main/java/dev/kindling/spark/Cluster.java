package dev.kindling.spark;

import java.util.Map;
import org.apache.spark.SparkContext;
import scala.Tuple2;
import scala.collection.JavaConverters;

/**
 * What a cluster offers at the moment.
 *
 * @param slots how many tasks run at once
 * @param storageBytes what the caches of all executors can hold together
 */
record Cluster(int slots, long storageBytes) {
  /** Asks Spark. */
  static Cluster of(SparkContext spark) {
    int slots = slots(spark);
    Map<String, Tuple2<Object, Object>> memory =
        JavaConverters.mapAsJavaMap(spark.getExecutorMemoryStatus());
    long sum = memory.values().stream().mapToLong(status -> (Long) status._1()).sum();
    boolean driverComputes = memory.size() == 1;
    return new Cluster(slots, driverComputes ? sum : sum - driverBytes(spark, memory));
  }

  /** Returns how many tasks the executors that have registered run at once. */
  static int slots(SparkContext spark) {
    return Math.max(
        1, spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile()));
  }

  private static long driverBytes(SparkContext spark, Map<String, Tuple2<Object, Object>> memory) {
    String driver = spark.env().blockManager().blockManagerId().hostPort();
    Tuple2<Object, Object> status = memory.get(driver);
    return status == null ? 0 : (Long) status._1();
  }

  /**
   * Returns how many rows a worker may hold at once outside of Spark's cache.
   *
   * @param rowBytes the bytes of a row
   * @param widest how many numbers the widest of a row's values has
   */
  HeldRows heldRows(int workers, long rowBytes, int widest) {
    return HeldRows.of(storageBytes / Math.max(workers, slots), rowBytes, widest);
  }
}
