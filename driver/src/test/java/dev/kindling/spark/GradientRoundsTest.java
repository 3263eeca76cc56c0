package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.spark.Classifiers.Extra;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class GradientRoundsTest {
  private final SparkSession spark = SparkSessions.local();

  private List<String> logged(Extra extra, int workers) {
    ExecutionPlan plan = Classifiers.plan(Classifiers.program(extra), 16, new GradientAveraging());
    Frame frame = Frames.frame(NumberedRows.frame(spark, 30, 20)).features("x").label("y");
    return LogMessages.of(
        GradientRounds.class,
        () -> {
          try (Execution execution = frame.workers(workers).open(plan)) {
            RunState start = Classifiers.start(plan.program());
            execution.train(0, start, StepListener.NONE);
            execution.train(1, start, StepListener.NONE);
          }
        });
  }

  @Test
  void warnsOnceThatWorkersNormalizeForThemselves() {
    assertThat(logged(Extra.BATCH_NORM, 2))
        .containsExactly(
            "WARN Gradient averaging with batch normalization: each of the 2 workers normalizes by its own rows of a batch of 16, so results differ from those of one worker");
    assertThat(logged(Extra.BATCH_NORM, 1)).isEmpty();
    assertThat(logged(Extra.NOTHING, 2)).isEmpty();
  }
}
