package dev.kindling.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.bench.scale.RoundModel.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundModelTest {
  private interface Cost {
    double of(double millions, int partitions);
  }

  private static RoundModel fit(Cost cost) {
    List<Sample> samples = new ArrayList<>();
    for (double millions : new double[] {0.01, 0.1, 1, 10}) {
      for (int partitions : new int[] {1, 2, 16}) {
        samples.add(new Sample((long) (millions * 1e6), partitions, cost.of(millions, partitions)));
      }
    }
    return RoundModel.fit(samples);
  }

  @Test
  void findsTheCostsThatTheSamplesWereMadeOf() {
    RoundModel model = fit((p, n) -> 20 + 3 * p + 0.5 * n + 2 * n * p);
    assertThat(model.factors()).containsExactly(new double[] {20, 3, 0.5, 2}, within(1e-6));
    assertThat(model.predict(100_000_000, 512)).isCloseTo(20 + 300 + 256 + 102_400, within(1e-3));
  }

  @Test
  void noCostIsNegative() {
    RoundModel model = fit((p, n) -> 20 + 3 * p - 0.5 * n + 2 * n * p);
    assertThat(model.factors()[2]).isZero();
    assertThat(model.predict(10_000, 512)).isPositive();
  }
}
