package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.execution.Replica;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomIntegerTest {
  private static final int DRAWS = 10_000;

  private static int[] draw(int bound, long salt) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, 2)));
    Tensor y = builder.add("", new RandomInteger(bound, salt), List.of(x)).get(0);
    try (Replica replica = Replica.of(builder.build(List.of(y)))) {
      replica.inputs(List.of(Shape.of(3, 2)));
      return IntStream.range(0, DRAWS)
          .map(
              seed -> {
                replica.seed(seed);
                replica.forward();
                return replica.output(0).getInt(0);
              })
          .toArray();
    }
  }

  @Test
  void everyIntegerIsAsLikely() {
    int[] drawn = draw(11, 0);
    for (int value = 0; value < 11; value++) {
      int one = value;
      double share = (double) IntStream.of(drawn).filter(got -> got == one).count() / DRAWS;
      assertThat(share).isCloseTo(1.0 / 11, within(0.01));
    }
    assertThat(IntStream.of(drawn).max().orElseThrow()).isEqualTo(10);
  }

  @Test
  void theSeedAndTheSaltDecide() {
    assertThat(draw(5, 1)).isEqualTo(draw(5, 1)).isNotEqualTo(draw(5, 2));
  }

  @Test
  void refusesBoundsBelowOne() {
    assertThatThrownBy(() -> new RandomInteger(0, 0))
        .hasMessage(
            "Cannot create operation 'RandomInteger': expected a bound of at least 1, got 0.");
  }
}
