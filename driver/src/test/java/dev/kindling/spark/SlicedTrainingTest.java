package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.metrics.Metrics;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.spark.Classifiers.Extra;
import dev.kindling.trainers.Distribution;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Rounds whose results executors combine, as they do those of large models. */
class SlicedTrainingTest extends TrainingPromises {
  /** Of the three workers that share them only the first one has a step in the last round. */
  private static final int[] ROWS = {3, 0, 22};

  @Override
  SparkSession spark() {
    return SparkSessions.local(Map.of(ResultSize.SLICED_ABOVE, "0"));
  }

  private static RunState train(SparkSession spark, Extra extra, Distribution distribution) {
    ExecutionPlan plan =
        Classifiers.plan(
            Classifiers.program(extra, Optimizers.adam(0.01), Metrics.sparseCategoricalAccuracy()),
            4,
            distribution);
    return train(
        Frames.frame(NumberedRows.frame(spark, ROWS)).features("x").label("y").workers(3), plan);
  }

  @Test
  void slicesHaveTheBitsOfWholeResults() {
    Queue<RunState> sliced = new ArrayDeque<>();
    for (Extra extra : Extra.values()) {
      for (Distribution distribution :
          new Distribution[] {ParameterAveraging.every(2), new GradientAveraging()}) {
        sliced.add(train(spark(), extra, distribution));
      }
    }
    for (Extra extra : Extra.values()) {
      for (Distribution distribution :
          new Distribution[] {ParameterAveraging.every(2), new GradientAveraging()}) {
        sameBits(sliced.remove(), train(SparkSessions.local(), extra, distribution));
      }
    }
  }

  private static int shuffles() {
    return ((MapOutputTrackerMaster) SparkEnv.get().mapOutputTracker()).shuffleStatuses().size();
  }

  @Test
  void slicesOfPastRoundsAreNotKept() {
    ExecutionPlan plan =
        Classifiers.plan(Classifiers.program(Extra.NOTHING), 1, ParameterAveraging.every(1));
    try (Execution execution = frame(20, 20).open(plan)) {
      int before = shuffles();
      execution.train(0, Classifiers.start(plan.program()), StepListener.NONE);
      assertThat(shuffles()).isBetween(1, before);
    }
  }
}
