package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class ClusterTest {
  private static int slots(Map<String, String> settings) {
    SparkSession spark = SparkSessions.local(settings);
    assertThat(Frames.workers(spark)).isEqualTo(Cluster.of(spark.sparkContext()).slots());
    return Frames.workers(spark);
  }

  @Test
  void asManyTasksRunAsCoresSuffice() {
    assertThat(slots(Map.of())).isEqualTo(2);
    assertThat(slots(Map.of("spark.task.cpus", "2"))).isEqualTo(1);
  }

  /** It is for shuffles; people set it to a multiple of the cores. */
  @Test
  void theDefaultParallelismIsNotTheNumberOfWorkers() {
    assertThat(slots(Map.of("spark.default.parallelism", "64"))).isEqualTo(2);
  }
}
