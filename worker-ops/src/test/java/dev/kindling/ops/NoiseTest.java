package dev.kindling.ops;

import static dev.kindling.ops.Noise.Distribution.NORMAL;
import static dev.kindling.ops.Noise.Distribution.UNIFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.execution.Replica;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
  private static Replica replica(Noise noise) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, 100)));
    Tensor y = builder.add("", noise, List.of(x)).get(0);
    return Replica.of(builder.build(List.of(y)));
  }

  private static double[] draw(Replica replica, int rows, long seed) {
    replica.inputs(List.of(Shape.of(rows, 100)));
    replica.seed(seed);
    replica.forward();
    return replica.output(0).dup().reshape(-1).toDoubleVector();
  }

  /** The mean of the k-th powers. */
  private static double moment(double[] values, int k) {
    return Arrays.stream(values).map(value -> Math.pow(value, k)).average().orElseThrow();
  }

  @Test
  void normalNumbers() {
    try (Replica replica = replica(new Noise(NORMAL, List.of(), 0))) {
      double[] values = draw(replica, 2001, 3);
      assertThat(moment(values, 1)).isCloseTo(0, within(0.01));
      assertThat(moment(values, 2)).isCloseTo(1, within(0.02));
      assertThat(moment(values, 3)).isCloseTo(0, within(0.05));
      assertThat(moment(values, 4)).isCloseTo(3, within(0.15));
      double lag = 0;
      for (int index = 1; index < values.length; index++) {
        lag += values[index] * values[index - 1] / values.length;
      }
      assertThat(lag).isCloseTo(0, within(0.01));
    }
  }

  @Test
  void uniformNumbers() {
    try (Replica replica = replica(new Noise(UNIFORM, List.of(), 0))) {
      double[] values = draw(replica, 2001, 3);
      assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(0.0, 0.001);
      assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(0.999, 1.0);
      assertThat(moment(values, 1)).isCloseTo(1.0 / 2, within(0.005));
      assertThat(moment(values, 2)).isCloseTo(1.0 / 3, within(0.005));
      assertThat(moment(values, 4)).isCloseTo(1.0 / 5, within(0.005));
    }
  }

  @ParameterizedTest
  @EnumSource
  void drawsInFloat64Too(Noise.Distribution distribution) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, 100)));
    Noise noise = new Noise(distribution, List.of(), 0);
    Tensor y = builder.add("", noise, List.of(x)).get(0);
    double mean = distribution == NORMAL ? 0 : 0.5;
    try (Replica replica = Replica.ofDoubles(builder.build(List.of(y)))) {
      assertThat(moment(draw(replica, 2000, 5), 1)).isCloseTo(mean, within(0.01));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSeedDecides(Noise.Distribution distribution) {
    try (Replica replica = replica(new Noise(distribution, List.of(), 0))) {
      double[] first = draw(replica, 4, 11);
      assertThat(draw(replica, 4, 12)).isNotEqualTo(first);
      assertThat(draw(replica, 4, 11)).isEqualTo(first);
    }
  }

  @Test
  void saltGivesOtherNumbersForTheSameSeed() {
    try (Replica plain = replica(new Noise(NORMAL, List.of(), 0));
        Replica salted = replica(new Noise(NORMAL, List.of(), 1))) {
      assertThat(draw(salted, 4, 11)).isNotEqualTo(draw(plain, 4, 11));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 63})
  void everyBitOfTheSeedCounts(int bit) {
    try (Replica replica = replica(new Noise(NORMAL, List.of(), 0))) {
      double[] first = draw(replica, 100, 11);
      double[] second = draw(replica, 100, 11 ^ (1L << bit));
      double product = 0;
      for (int index = 0; index < first.length; index++) {
        product += first[index] * second[index] / first.length;
      }
      assertThat(product).isCloseTo(0, within(0.05));
    }
  }

  @Test
  void oneNumberForAllAlongSharedAxes() {
    Noise noise = new Noise(UNIFORM, List.of(1), 0);
    assertThat(noise.outputs(List.of(TensorSpec.floats(Shape.of(-1, 7, 3)))))
        .containsExactly(TensorSpec.floats(Shape.of(-1, 1, 3)));
    try (Replica replica = replica(noise)) {
      assertThat(draw(replica, 5, 1)).hasSize(5).doesNotHaveDuplicates();
    }
  }
}
