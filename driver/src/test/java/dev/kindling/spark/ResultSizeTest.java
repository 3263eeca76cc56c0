package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.metrics.Metrics;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.trainers.Distribution;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class ResultSizeTest {
  private static final String LIMIT = "spark.driver.maxResultSize";
  private static final int PARAMETERS = 3 * 8 + 8 + 8 * NumberedRows.CLASSES;

  /** The variables besides: a mean and a variance of three features. */
  private static final int STATE = 6;

  private static ExecutionPlan plan(Distribution distribution) {
    return Classifiers.plan(
        Classifiers.program(
            Classifiers.Extra.NOTHING, Optimizers.adam(0.01), Metrics.sparseCategoricalAccuracy()),
        8,
        distribution);
  }

  private static SparkConf limit(String limit) {
    return new SparkConf(false).set(LIMIT, limit);
  }

  @Test
  void averagingSendsTheOptimizersVectorsToo() {
    assertThat(ResultSize.of(plan(ParameterAveraging.every(1)), 3).bytes())
        .isEqualTo(3 * 4 * (3 * PARAMETERS + 1 + STATE));
    assertThat(ResultSize.of(plan(new GradientAveraging()), 3).bytes())
        .isEqualTo(3 * 4 * (PARAMETERS + STATE));
  }

  @Test
  void sparksDefaultIsOneGigabyteAndZeroIsNoLimit() {
    ResultSize large = new ResultSize(8, 75_000_000);
    assertThatThrownBy(() -> large.check(new SparkConf(false), Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot train with 8 workers: expected results of at most 1073741824 bytes in a round (spark.driver.maxResultSize), got 2400000000, which is 75000000 numbers of 4 bytes from each worker. Set spark.driver.maxResultSize to 0 (no limit) or to 2297m, or train with fewer workers(…).");
    assertThatCode(() -> large.check(limit("0"), 2_400_000_000L)).doesNotThrowAnyException();
    assertThatCode(() -> large.check(limit("2297m"), 2_400_000_000L)).doesNotThrowAnyException();
  }

  @Test
  void withoutALimitTheDriversMemoryIsOne() {
    ResultSize large = new ResultSize(8, 75_000_000);
    assertThatThrownBy(() -> large.check(limit("0"), 2_000_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot train with 8 workers: expected results of at most 2000000000 bytes in a round (the driver's memory), got 2400000000, which is 75000000 numbers of 4 bytes from each worker. Raise spark.driver.memory, or train with fewer workers(…).");
  }

  @Test
  void trainingIsRefusedBeforeItsFirstRoundButEvaluationIsNot() {
    SparkSession spark = SparkSessions.local(Map.of(LIMIT, "12000b"));
    ExecutionPlan plan = plan(ParameterAveraging.every(1));
    RunState start = Classifiers.start(plan.program());
    Frame frame = Frames.frame(NumberedRows.frame(spark, 30, 20)).features("x").label("y");
    try (Execution execution = frame.open(plan)) {
      assertThat(execution.evaluate(start).totals()).isNotEmpty();
      assertThatThrownBy(() -> execution.train(0, start, StepListener.NONE))
          .hasMessageStartingWith(
              "Cannot train with 2 workers: expected results of at most 12000 bytes in a round");
    }
  }
}
