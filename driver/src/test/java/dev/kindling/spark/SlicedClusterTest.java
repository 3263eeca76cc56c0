package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.training.RunState;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slices that travel between JVMs, all of a worker in one file. */
class SlicedClusterTest {
  private static final Map<String, String> SLICED =
      Map.of(ResultSize.SLICED_ABOVE, "0", "spark.shuffle.sort.bypassMergeThreshold", "0");

  private static RunState train(SparkSession spark, Failing.How how, Path marker) {
    Frame frame = Frames.frame(NumberedRows.frame(spark, 60, 50)).features("x").label("y");
    return TrainingPromises.train(frame, TrainingPromises.failing(how, marker));
  }

  @Test
  void aKilledExecutorChangesNoBit(@TempDir Path folder) {
    Path marker = folder.resolve("killed");
    SparkSession sliced = SparkSessions.cluster(SLICED);
    RunState survived = train(sliced, Failing.How.KILL_ONE_EXECUTOR, marker);
    assertThat(marker).exists();
    TrainingPromises.sameBits(survived, train(SparkSessions.local(), Failing.How.NEVER, marker));
  }
}
