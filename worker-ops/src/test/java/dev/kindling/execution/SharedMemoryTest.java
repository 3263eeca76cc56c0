package dev.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.ops.Add;
import dev.kindling.ops.Mean;
import dev.kindling.ops.Relu;
import dev.kindling.ops.Reshape;
import dev.kindling.ops.Scale;
import dev.kindling.ops.Tanh;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Buffers that operations share must not show in any result. */
class SharedMemoryTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-13);

  private final GraphBuilder builder = new GraphBuilder();

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomGraphsComputeWhatTheyComputeWithoutSharing(long seed) {
    Graph shared = RandomGraph.of(seed, false);
    Graph open = RandomGraph.of(seed, true);
    try (Replica one = Replica.ofDoubles(shared);
        Replica other = Replica.ofDoubles(open)) {
      fill(one.parameters(), 3);
      fill(other.parameters(), 3);
      for (int batch : new int[] {3, 5, 1, 3}) {
        step(one, batch);
        step(other, batch);
        for (int output = 0; output < shared.outputs().size(); output++) {
          assertThat(values(one.output(output)))
              .containsExactly(values(other.output(output)), EXACT);
        }
        assertThat(one.loss()).isCloseTo(other.loss(), EXACT);
        assertThat(values(one.gradients())).containsExactly(values(other.gradients()), EXACT);
      }
      GradientCheck.check(one);
    }
  }

  private static void step(Replica replica, int batch) {
    replica.inputs(List.of(Shape.of(batch, 4)));
    fill(replica.input(0), batch);
    replica.seed(batch);
    replica.forward();
    replica.backward();
  }

  private static void fill(INDArray array, long seed) {
    Random random = new Random(seed);
    for (long index = 0; index < array.length(); index++) {
      array.data().put(index, random.nextDouble() * 2 - 1);
    }
  }

  private static double[] values(INDArray array) {
    return array.dup().data().asDouble();
  }

  private Tensor add(Op op, Tensor... operands) {
    return builder.add("", op, List.of(operands)).get(0);
  }

  private double[] run(Graph graph, int output) {
    try (Replica replica = Replica.of(graph)) {
      replica.inputs(List.of(Shape.of(1, 2)));
      replica.input(0).assign(-1);
      replica.forward();
      return values(replica.output(output));
    }
  }

  @Test
  void anOutputIsNotOverwritten() {
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, 2)));
    Tensor doubled = add(new Scale(2), x);
    Tensor positive = add(new Relu(), add(new Reshape(Shape.of(1, 2)), doubled));
    Graph graph = builder.build(List.of(doubled, positive));
    assertThat(run(graph, 0)).containsExactly(-2, -2);
    assertThat(run(graph, 1)).containsExactly(0, 0);
  }

  @Test
  void anInputIsNotOverwritten() {
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, 2)));
    Graph graph = builder.build(List.of(add(new Relu(), x)));
    try (Replica replica = Replica.of(graph)) {
      replica.inputs(List.of(Shape.of(1, 2)));
      replica.input(0).assign(-1);
      replica.forward();
      assertThat(values(replica.input(0))).containsExactly(-1, -1);
    }
  }

  @Test
  void aResidualAddReadsWhatComesAfterAnActivationThatNeedsItsOutput() {
    Tensor w = builder.parameter("w", Shape.of(3, 4));
    Tensor hidden = add(new Tanh(), w);
    Tensor sum = add(new Add(), add(new Relu(), add(new Scale(3), hidden)), hidden);
    Graph graph = builder.build(List.of(), add(new Mean(), add(new Tanh(), sum)));
    GradientCheck.check(graph, List.of());
  }
}
