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

  private static List<Sample> samples(Cost cost) {
    List<Sample> samples = new ArrayList<>();
    for (double millions : new double[] {0.01, 0.1, 1, 10}) {
      for (int partitions : new int[] {1, 2, 16, 64}) {
        samples.add(new Sample((long) (millions * 1e6), partitions, cost.of(millions, partitions)));
      }
    }
    return samples;
  }

  /** Sixty-four megabytes are 16.8 million numbers. */
  private static double received(double millions, int partitions) {
    return partitions > 1 && millions * partitions > 16.8 ? millions : millions * partitions;
  }

  @Test
  void findsTheCostsThatTheSamplesWereMadeOf() {
    List<Sample> samples = samples((p, n) -> 20 + 3 * p + 0.5 * n + 2 * received(p, n));
    RoundModel model = RoundModel.fit(samples);
    assertThat(model.factors()).containsExactly(new double[] {20, 3, 0.5, 2}, within(1e-6));
    assertThat(model.predict(10_000, 512)).isCloseTo(20 + 0.03 + 256 + 2 * 5.12, within(1e-3));
    assertThat(model.predict(100_000_000, 512)).isCloseTo(20 + 300 + 256 + 200, within(1e-3));
    assertThat(samples).allSatisfy(sample -> assertThat(model.error(sample)).isLessThan(1e-6));
  }

  @Test
  void noCostIsNegative() {
    RoundModel model =
        RoundModel.fit(samples((p, n) -> 20 + 3 * p - 0.05 * n + 2 * received(p, n)));
    assertThat(model.factors()[2]).isZero();
    assertThat(model.predict(10_000, 512)).isPositive();
  }

  @Test
  void theErrorIsAPartOfWhatWasMeasured() {
    RoundModel model = RoundModel.fit(samples((p, n) -> 20));
    assertThat(model.error(new Sample(10_000, 2, 40))).isCloseTo(0.5, within(1e-6));
  }
}
