package dev.kindling.spark;

import dev.kindling.metrics.Metrics;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.spark.Classifiers.Extra;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.training.RunState;
import java.util.Map;
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

  private static RunState train(SparkSession spark, Extra extra) {
    ExecutionPlan plan =
        Classifiers.plan(
            Classifiers.program(extra, Optimizers.adam(0.01), Metrics.sparseCategoricalAccuracy()),
            4,
            ParameterAveraging.every(2));
    return train(
        Frames.frame(NumberedRows.frame(spark, ROWS)).features("x").label("y").workers(3), plan);
  }

  @Test
  void slicesHaveTheBitsOfWholeResults() {
    for (Extra extra : Extra.values()) {
      RunState sliced = train(spark(), extra);
      sameBits(sliced, train(SparkSessions.local(), extra));
    }
  }
}
