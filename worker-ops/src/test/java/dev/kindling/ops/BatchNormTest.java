package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.execution.GradientCheck;
import dev.kindling.execution.Replica;
import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.indexing.NDArrayIndex;

class BatchNormTest {
  private static final int N = Shape.UNKNOWN;

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void gradients(boolean center, boolean scale) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(N, 2, 2)));
    Tensor w = builder.parameter("w", Shape.of(2, 3));
    List<Tensor> operands = new ArrayList<>();
    operands.add(builder.add("", new MatMul(), List.of(x, w)).get(0));
    if (scale) {
      operands.add(builder.parameter("gamma", Shape.of(3)));
    }
    if (center) {
      operands.add(builder.parameter("beta", Shape.of(3)));
    }
    operands.add(builder.state("mean", Shape.of(3)));
    operands.add(builder.state("variance", Shape.of(3)));
    Tensor y = builder.add("", new BatchNorm(0.9, 1e-3, center, scale), operands).get(0);
    Tensor v = builder.parameter("v", Shape.of(3, 2));
    Tensor z = builder.add("", new MatMul(), List.of(y, v)).get(0);
    Tensor positive = builder.add("", new Relu(), List.of(z)).get(0);
    Tensor loss = builder.add("", new Mean(), List.of(positive)).get(0);
    GradientCheck.check(builder.build(List.of(), loss), List.of(Shape.of(4, 2, 2)));
  }

  /** In float32 oneDNN's kernel, in float64 our own calls. */
  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void sixteenChannels(boolean center, boolean scale) {
    OpCheck check = OpCheck.of(new BatchNorm(0.9, 1e-1, center, scale)).reals(3, 2, 2, 16);
    for (int vector = 0; vector < (center ? 1 : 0) + (scale ? 1 : 0) + 2; vector++) {
      check.reals(16);
    }
    check.gradients();
    check.forward();
  }

  /** With one channel our own calls move them, with 16 what oneDNN found. */
  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void oneStepOnOneAndThreeMovesTheStatisticsAsKerasDoes(int channels) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(N, channels)));
    Tensor mean = builder.state("mean", Shape.of(channels));
    Tensor variance = builder.state("variance", Shape.of(channels));
    Tensor y =
        builder.add("", new BatchNorm(0.99, 1e-3, false, false), List.of(x, mean, variance)).get(0);
    Graph graph = builder.build(List.of(y));
    try (Replica replica = Replica.of(graph)) {
      replica.state().get(NDArrayIndex.interval(channels, 2 * channels)).assign(3);
      replica.inputs(List.of(Shape.of(2, channels)));
      replica.input(0).getRow(0).assign(1);
      replica.input(0).getRow(1).assign(3);
      replica.forward();
      float[] normal = replica.output(0).dup().reshape(-1).toFloatVector();
      float[] moved = replica.state().toFloatVector();
      for (int channel = 0; channel < channels; channel++) {
        assertThat(normal[channel]).isCloseTo(-0.9995004f, within(1e-6f));
        assertThat(normal[channels + channel]).isCloseTo(0.9995004f, within(1e-6f));
        assertThat(moved[channel]).isCloseTo(0.02f, within(1e-7f));
        assertThat(moved[channels + channel]).isCloseTo(2.98f, within(1e-6f));
      }
    }
  }
}
