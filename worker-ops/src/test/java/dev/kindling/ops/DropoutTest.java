package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.execution.GradientCheck;
import dev.kindling.execution.Replica;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
  private static Replica replica(double rate) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, 100)));
    Tensor y = builder.add("", new Dropout(rate), List.of(x)).get(0);
    return Replica.of(builder.build(List.of(y)));
  }

  private static float[] ones(Replica replica, int rows, long seed) {
    replica.inputs(List.of(Shape.of(rows, 100)));
    replica.input(0).assign(1);
    replica.seed(seed);
    replica.forward();
    return replica.output(0).dup().reshape(-1).toFloatVector();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 0.5, 0.9})
  void keepsTheMeanAndDropsTheRate(double rate) {
    try (Replica replica = replica(rate)) {
      float[] kept = ones(replica, 1000, 3);
      double zeros = Arrays.stream(toDoubles(kept)).filter(value -> value == 0).count();
      assertThat(zeros / kept.length).isCloseTo(rate, within(0.005));
      assertThat(Arrays.stream(toDoubles(kept)).average().orElseThrow()).isCloseTo(1, within(0.05));
    }
  }

  @Test
  void rateOneDropsAll() {
    try (Replica replica = replica(1)) {
      assertThat(ones(replica, 2, 3)).containsOnly(0);
    }
  }

  @Test
  void theSeedDecidesWhateverRanBeforeAndHoweverLargeTheBatch() {
    try (Replica replica = replica(0.5)) {
      float[] first = ones(replica, 4, 11);
      float[] other = ones(replica, 4, 12);
      assertThat(other).isNotEqualTo(first);
      assertThat(ones(replica, 4, 11)).isEqualTo(first);
      assertThat(ones(replica, 1, 11)).isEqualTo(Arrays.copyOf(first, 100));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 32, 33, 63})
  void everyBitOfTheSeedCounts(int bit) {
    try (Replica replica = replica(0.5)) {
      float[] first = ones(replica, 100, 11);
      float[] second = ones(replica, 100, 11 ^ (1L << bit));
      double equal =
          IntStream.range(0, first.length).filter(index -> first[index] == second[index]).count();
      assertThat(equal / first.length).isCloseTo(0.5, within(0.03));
    }
  }

  @Test
  void refusesARateThatIsNoProbability() {
    assertThatThrownBy(() -> new Dropout(1.5))
        .hasMessage("Cannot create operation 'Dropout': expected a rate from 0 to 1, got 1.5.");
    assertThatThrownBy(() -> new Dropout(Double.NaN)).hasMessageContaining("got NaN");
  }

  @Test
  void twoLayersOfOneGraphDropDifferentElements() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, 100)));
    Tensor first = builder.add("", new Dropout(0.5), List.of(x)).get(0);
    Tensor second = builder.add("", new Dropout(0.5), List.of(x)).get(0);
    try (Replica replica = Replica.of(builder.build(List.of(first, second)))) {
      float[] kept = ones(replica, 1, 5);
      assertThat(replica.output(1).dup().reshape(-1).toFloatVector()).isNotEqualTo(kept);
    }
  }

  @Test
  void gradients() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, 3)));
    Tensor w = builder.parameter("w", Shape.of(3, 4));
    Tensor y = builder.add("", new MatMul(), List.of(x, w)).get(0);
    Tensor dropped = builder.add("", new Dropout(0.4), List.of(y)).get(0);
    Tensor relu = builder.add("", new Relu(), List.of(dropped)).get(0);
    Tensor loss = builder.add("", new Mean(), List.of(relu)).get(0);
    GradientCheck.check(builder.build(List.of(), loss), List.of(Shape.of(5, 3)));
  }

  private static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int index = 0; index < values.length; index++) {
      doubles[index] = values[index];
    }
    return doubles;
  }
}
