package dev.kindling.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedMeanTest {
  private static final int LENGTH = 3000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 8, 12, 64})
  void isTheMeanInDoublePrecision(int count) {
    Random random = new Random(3);
    float[][] vectors = new float[count][LENGTH];
    for (float[] vector : vectors) {
      for (int index = 0; index < LENGTH; index++) {
        vector[index] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4));
      }
    }
    double[] weights = equal(count);
    float[] mean = WeightedMean.of(vectors, weights);
    for (int index = 0; index < LENGTH; index++) {
      double sum = 0;
      for (int part = 0; part < count; part++) {
        sum += weights[part] * vectors[part][index];
      }
      assertThat(Math.abs(mean[index] - sum)).isLessThanOrEqualTo(Math.ulp((float) sum));
    }
  }

  /** Floats have eight digits: those of the 1 would be gone after the first sum. */
  @Test
  void whatLargeSumsRoundOffIsKept() {
    float[][] vectors = {{1e8f}, {1}, {-1e8f}, {1}};
    assertThat(WeightedMean.of(vectors, equal(4))).containsExactly(0.5f);
  }

  @Test
  void theLargestNumbersDoNotOverflow() {
    float[][] vectors = {{Float.MAX_VALUE}, {Float.MAX_VALUE}};
    assertThat(WeightedMean.of(vectors, equal(2))).containsExactly(Float.MAX_VALUE);
  }

  @Test
  void unequalWeightsCount() {
    float[][] vectors = {{4, 8}, {8, 0}};
    assertThat(WeightedMean.of(vectors, new double[] {0.25, 0.75})).containsExactly(7, 2);
  }

  /** Terms that are added up, not averaged, have weights of 1 each. */
  @Test
  void sumsDoNotOverflowMidway() {
    float[][] vectors = {{4, Float.MAX_VALUE}, {8, Float.MAX_VALUE}, {1, -Float.MAX_VALUE}};
    assertThat(WeightedMean.of(vectors, new double[] {1, 1, 1}))
        .containsExactly(13, Float.MAX_VALUE);
  }

  /** As a layer's state may be that has seen nothing yet, a maximum for example. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.3})
  void whatIsNotFiniteStaysAsItIs(double weight) {
    float infinity = Float.POSITIVE_INFINITY;
    float[][] vectors = {{Float.NaN, infinity, -infinity, infinity}, {1, 1, -infinity, -infinity}};
    assertThat(WeightedMean.of(vectors, new double[] {weight, weight}))
        .containsExactly(Float.NaN, infinity, -infinity, Float.NaN);
  }

  private static double[] equal(int count) {
    double[] weights = new double[count];
    Arrays.fill(weights, 1.0 / count);
    return weights;
  }
}
