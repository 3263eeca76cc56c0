package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

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
}
