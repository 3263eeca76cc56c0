package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.spark.Classifiers.Extra;
import dev.kindling.trainers.Distribution;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.RDDInfo;
import org.junit.jupiter.api.Test;

/** Data that does not fit into Spark's memory. */
class LargeDataTest {
  private static final int ROWS = 150_000;

  private static SparkSession scarce() {
    return SparkSessions.local(Map.of("spark.memory.fraction", "0.0005"));
  }

  private static RunState train(SparkSession spark, Distribution distribution, boolean onDisk) {
    ExecutionPlan plan = Classifiers.plan(Classifiers.program(Extra.DROPOUT), 10_000, distribution);
    Frame frame = Frames.frame(NumberedRows.frame(spark, ROWS)).features("x").label("y");
    try (Execution execution = frame.open(plan)) {
      RDDInfo[] cached = spark.sparkContext().getRDDStorageInfo();
      assertThat(Arrays.stream(cached).anyMatch(rdd -> rdd.diskSize() > 0)).isEqualTo(onDisk);
      RunState start = Classifiers.start(plan.program());
      return execution.train(0, start, StepListener.NONE).state();
    }
  }

  @Test
  void dataOnDiskTrainsToTheSameBits() {
    for (Distribution distribution :
        new Distribution[] {ParameterAveraging.every(2), new GradientAveraging()}) {
      RunState scarce = train(scarce(), distribution, true);
      RunState plenty = train(SparkSessions.local(), distribution, false);
      assertThat(scarce).usingRecursiveComparison().isEqualTo(plenty);
    }
  }
}
