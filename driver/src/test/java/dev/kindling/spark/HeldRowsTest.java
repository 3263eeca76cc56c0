package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.trainers.Distribution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.ParameterAveraging;
import org.junit.jupiter.api.Test;

class HeldRowsTest {
  private static final WorkerLayout LAYOUT =
      new WorkerLayout(new Balance(2, 10), new long[] {1000, 1000});

  private static ExecutionPlan plan(int batch, Distribution distribution) {
    return Classifiers.plan(Classifiers.program(Classifiers.Extra.NOTHING), batch, distribution);
  }

  @Test
  void aQuarterOfTheMemoryIsUsualAndHalfOfItTheMost() {
    assertThat(HeldRows.of(4000, 10, 2)).isEqualTo(new HeldRows(100, 200, 10));
    assertThat(HeldRows.of(1, 10, 2)).isEqualTo(new HeldRows(1, 1, 10));
  }

  @Test
  void theWidestValueOfAllRowsFitsAnArray() {
    HeldRows held = HeldRows.of(1L << 50, 4 * 150_528, 150_528);
    assertThat(Math.multiplyExact(held.most(), 150_528)).isPositive();
    assertThat(held.usual()).isEqualTo(held.most()).isEqualTo(14_266);
  }

  @Test
  void roundsOfMoreRowsThanMemoryAreRefused() {
    HeldRows held = new HeldRows(100, 400, 10);
    assertThatCode(() -> held.check(plan(100, ParameterAveraging.every(4)), LAYOUT))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> held.check(plan(100, ParameterAveraging.every(5)), LAYOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot train with rounds of 500 rows for each worker: expected at most 400 rows of 10 bytes, which is what half of its memory or an array holds. Lower the batch size, average after fewer steps, or raise spark.executor.memory (spark.driver.memory for local masters).");
  }

  @Test
  void aShuffledBatchIsSharedByTheWorkers() {
    HeldRows held = new HeldRows(100, 400, 10);
    assertThatCode(() -> held.check(plan(800, new GradientAveraging()), LAYOUT))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> held.check(plan(802, new GradientAveraging()), LAYOUT))
        .hasMessageContaining("rounds of 401 rows");
  }

  @Test
  void fewRowsAreReadFromTheCache() {
    HeldRows held = new HeldRows(1000, 1000, 10);
    assertThatCode(() -> held.check(plan(5000, ParameterAveraging.every(16)), LAYOUT))
        .doesNotThrowAnyException();
  }
}
