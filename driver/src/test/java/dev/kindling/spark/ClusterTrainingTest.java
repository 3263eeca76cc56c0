package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.training.RunState;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTrainingTest extends TrainingPromises {
  @Override
  SparkSession spark() {
    return SparkSessions.cluster();
  }

  @Test
  void aKilledExecutorChangesNoBit(@TempDir Path folder) {
    Path marker = folder.resolve("killed");
    RunState smooth = train(frame(60, 50), failing(Failing.How.NEVER, marker));
    RunState survived = train(frame(60, 50), failing(Failing.How.KILL_ONE_EXECUTOR, marker));
    assertThat(marker).exists();
    sameBits(survived, smooth);
  }

  @Test
  void anExecutorThatDiesEachTimeIsReportedWithItsExitCode(@TempDir Path folder) {
    assertThatThrownBy(
            () ->
                train(
                    frame(60, 50),
                    failing(Failing.How.KILL_EVERY_EXECUTOR, folder.resolve("unused"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Cannot run 'fit: epoch 1 round 1': a task failed on executor")
        .hasMessageContaining("code 137")
        .hasMessageEndingWith(
            "Memory outside of the heap ran out: raise spark.executor.memoryOverhead, or lower the batch size.");
  }
}
