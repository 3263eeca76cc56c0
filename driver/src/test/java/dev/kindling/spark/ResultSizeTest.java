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
import java.util.List;
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

  private static ResultSize size(Distribution distribution, int workers) {
    return ResultSize.of(plan(distribution), workers, new SparkConf(false), Long.MAX_VALUE);
  }

  private static SparkConf limit(String limit) {
    return new SparkConf(false).set(LIMIT, limit);
  }

  @Test
  void averagingSendsTheOptimizersVectorsToo() {
    assertThat(size(ParameterAveraging.every(1), 3).bytes())
        .isEqualTo(3 * 4 * (3 * PARAMETERS + 1 + STATE));
    assertThat(size(new GradientAveraging(), 3).bytes()).isEqualTo(3 * 4 * (PARAMETERS + STATE));
  }

  @Test
  void sparksDefaultIsOneGigabyteAndZeroIsNoLimit() {
    ResultSize large = new ResultSize(8, 75_000_000, false);
    assertThatThrownBy(() -> large.check(new SparkConf(false), Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot train with 8 workers: expected results of at most 1073741824 bytes in a round (spark.driver.maxResultSize), got 2400000000, which is 75000000 numbers of 4 bytes from each worker. Set spark.driver.maxResultSize to 0 (no limit) or to 2297m, or train with fewer workers(…).");
    assertThatCode(() -> large.check(limit("0"), 2_400_000_000L)).doesNotThrowAnyException();
    assertThatCode(() -> large.check(limit("2297m"), 2_400_000_000L)).doesNotThrowAnyException();
  }

  @Test
  void withoutALimitTheDriversMemoryIsOne() {
    ResultSize large = new ResultSize(8, 75_000_000, false);
    assertThatThrownBy(() -> large.check(limit("0"), 2_000_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot train with 8 workers: expected results of at most 2000000000 bytes in a round (the driver's memory), got 2400000000, which is 75000000 numbers of 4 bytes from each worker. Raise spark.driver.memory, or train with fewer workers(…).");
  }

  @Test
  void whatIsLargeIsCombinedByExecutorsAndComesOnce() {
    int all = 4 * (3 * PARAMETERS + 1 + STATE);
    SparkConf above = new SparkConf(false).set(ResultSize.SLICED_ABOVE, 3 * all - 1 + "b");
    ResultSize sliced = ResultSize.of(plan(ParameterAveraging.every(1)), 3, above, 1L << 40);
    assertThat(sliced.sliced()).isTrue();
    assertThat(sliced.bytes()).isEqualTo(all);
    assertThat(sliced.shares()).isEqualTo(3);
    assertThat(new ResultSize(8, 300_000_000, true).shares()).isEqualTo(573);
    assertThat(size(ParameterAveraging.every(1), 3).sliced()).isFalse();
    assertThat(size(ParameterAveraging.every(1), 10_300).sliced()).isTrue();
    for (ResultSize other :
        List.of(
            ResultSize.of(plan(ParameterAveraging.every(1)), 1, above, 10),
            ResultSize.of(plan(new GradientAveraging()), 3, above, 10))) {
      assertThat(other.sliced()).isFalse();
    }
    assertThat(ResultSize.of(plan(ParameterAveraging.every(1)), 3, limit("12000b"), 1 << 20))
        .isEqualTo(sliced);
    assertThat(ResultSize.of(plan(ParameterAveraging.every(1)), 3, limit("0"), 12_000))
        .isEqualTo(sliced);
  }

  @Test
  void combinedResultsThatAreTooLargeAreRefusedToo() {
    ResultSize large = new ResultSize(8, 300_000_000, true);
    assertThatThrownBy(() -> large.check(new SparkConf(false), Long.MAX_VALUE))
        .hasMessage(
            "Cannot train with 8 workers: expected results of at most 1073741824 bytes in a round (spark.driver.maxResultSize), got 1200000000, which is 300000000 numbers of 4 bytes. Set spark.driver.maxResultSize to 0 (no limit) or to 1153m.");
    assertThatThrownBy(() -> large.check(limit("0"), 1_000_000_000))
        .hasMessage(
            "Cannot train with 8 workers: expected results of at most 1000000000 bytes in a round (the driver's memory), got 1200000000, which is 300000000 numbers of 4 bytes. Raise spark.driver.memory.");
  }

  @Test
  void trainingIsRefusedBeforeItsFirstRoundButEvaluationIsNot() {
    SparkSession spark = SparkSessions.local(Map.of(LIMIT, "6000b"));
    ExecutionPlan plan = plan(ParameterAveraging.every(1));
    RunState start = Classifiers.start(plan.program());
    Frame frame = Frames.frame(NumberedRows.frame(spark, 30, 20)).features("x").label("y");
    try (Execution execution = frame.open(plan)) {
      assertThat(execution.evaluate(start).totals()).isNotEmpty();
      assertThatThrownBy(() -> execution.train(0, start, StepListener.NONE))
          .hasMessageStartingWith(
              "Cannot train with 2 workers: expected results of at most 6000 bytes in a round");
    }
  }
}
