package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.execution.Replica;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PermutationTest {
  private static Replica replica(long salt) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, 2)));
    Tensor y = builder.add("", new Permutation(salt), List.of(x)).get(0);
    return Replica.of(builder.build(List.of(y)));
  }

  private static List<Integer> draw(Replica replica, int count, long seed) {
    replica.inputs(List.of(Shape.of(count, 2)));
    replica.seed(seed);
    replica.forward();
    return IntStream.of(replica.output(0).dup().toIntVector()).boxed().toList();
  }

  @Test
  void everyOrderIsAsLikely() {
    int draws = 12_000;
    Offset<Double> near = within(0.01);
    Map<List<Integer>, Integer> counts = new HashMap<>();
    try (Replica replica = replica(0)) {
      IntStream.range(0, draws)
          .forEach(seed -> counts.merge(draw(replica, 3, seed), 1, Integer::sum));
    }
    assertThat(counts).hasSize(6);
    counts.values().forEach(count -> assertThat((double) count / draws).isCloseTo(1.0 / 6, near));
  }

  @Test
  void holdsEachNumberOnceForAnyBatch() {
    try (Replica replica = replica(0)) {
      for (int count : new int[] {100, 1, 7}) {
        assertThat(draw(replica, count, 3))
            .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
      }
    }
  }

  @Test
  void theSeedAndTheSaltDecide() {
    try (Replica plain = replica(0);
        Replica salted = replica(1)) {
      List<Integer> first = draw(plain, 20, 3);
      assertThat(draw(plain, 20, 4)).isNotEqualTo(first);
      assertThat(draw(plain, 20, 3)).isEqualTo(first);
      assertThat(draw(salted, 20, 3)).isNotEqualTo(first);
    }
  }

  @Test
  void refusesWhatHasNoBatch() {
    List<TensorSpec> scalar = List.of(TensorSpec.floats(Shape.of()));
    assertThatThrownBy(() -> new Permutation(0).outputs(scalar))
        .hasMessage("Cannot apply operation 'Permutation': expected a batch axis, got shape ().");
  }
}
