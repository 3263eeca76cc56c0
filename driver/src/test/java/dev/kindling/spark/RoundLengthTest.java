package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.trainers.ParameterAveraging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundLengthTest {
  private static final long MILLI = 1_000_000;

  @ParameterizedTest(name = "{0} steps in {1} of {2} ms, then {4}")
  @CsvSource({
    "4, 20, 100, 1000, 16",
    "16, 80, 100, 1000, 40",
    "16, 80, 100, 30, 30",
    "40, 200, 220, 1000, 40",
    "40, 200, 210, 1000, 40",
    "40, 200, 190, 1000, 40",
    "1, 0, 100, 1000, 4",
    "100, 500, 100000, 50, 100",
    "2000000000, 1, 100000, 2147483647, 2147483647"
  })
  void theTimeBesideTheStepsIsATenthOfTheirs(
      int steps, long compute, long wall, int most, int next) {
    RoundTime time = new RoundTime(steps, compute * MILLI, wall * MILLI);
    assertThat(time.next(steps, most)).isEqualTo(next);
  }

  private static RoundTime round(long steps) {
    return new RoundTime(steps, 5 * steps * MILLI, (5 * steps + 80) * MILLI);
  }

  @Test
  void growsUntilItIsLongEnoughAndStays() {
    RoundLength length = new RoundLength(ParameterAveraging.auto(), 1000);
    for (int steps : new int[] {1, 4, 16, 64, 160}) {
      assertThat(length.steps()).isEqualTo(steps);
      assertThat(length.chosen()).isEmpty();
      length.measured(round(steps));
    }
    assertThat(length.chosen()).hasValue(160);
    length.measured(new RoundTime(160, 1, 1000 * MILLI));
    assertThat(length.chosen()).hasValue(160);
  }

  @Test
  void measuresFewRoundsEvenIfTheyGetSlower() {
    RoundLength length = new RoundLength(ParameterAveraging.auto(), Integer.MAX_VALUE);
    for (int round = 0; round < 8; round++) {
      assertThat(length.chosen()).isEmpty();
      length.measured(new RoundTime(length.steps(), 1, 1000 * MILLI));
    }
    assertThat(length.chosen()).hasValue(1 << 16);
  }

  @Test
  void staysWithinAPassAndWithWhatAnEpochHasShown() {
    RoundLength length = new RoundLength(ParameterAveraging.auto(), 3);
    length.measured(round(1));
    assertThat(length.chosen()).hasValue(3);
    RoundLength short1 = new RoundLength(ParameterAveraging.auto(), 1000);
    short1.measured(round(1));
    short1.settle();
    assertThat(short1.chosen()).hasValue(4);
  }

  @Test
  void whatIsGivenStaysAndIsNotChosen() {
    RoundLength length = new RoundLength(ParameterAveraging.every(5), 1000);
    length.measured(round(5));
    length.settle();
    length.chosen(64);
    assertThat(length.steps()).isEqualTo(5);
    assertThat(length.chosen()).isEmpty();
  }

  @Test
  void anEarlierRunsChoiceCounts() {
    RoundLength length = new RoundLength(ParameterAveraging.auto(), 1000);
    length.chosen(64);
    length.measured(round(1));
    assertThat(length.steps()).isEqualTo(64);
    assertThat(length.chosen()).hasValue(64);
  }
}
