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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

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

  @Test
  void oneStepOnOneAndThreeMovesTheStatisticsAsKerasDoes() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(N, 1)));
    Tensor mean = builder.state("mean", Shape.of(1));
    Tensor variance = builder.state("variance", Shape.of(1));
    Tensor y =
        builder.add("", new BatchNorm(0.99, 1e-3, false, false), List.of(x, mean, variance)).get(0);
    Graph graph = builder.build(List.of(y));
    try (Replica replica = Replica.of(graph)) {
      replica.state().putScalar(1, 1);
      replica.inputs(List.of(Shape.of(2, 1)));
      replica.input(0).assign(Nd4j.create(new float[][] {{1}, {3}}));
      replica.forward();
      assertThat(replica.output(0).dup().reshape(-1).toFloatVector())
          .containsExactly(new float[] {-0.9995004f, 0.9995004f}, within(1e-6f));
      assertThat(replica.state().toFloatVector())
          .containsExactly(new float[] {0.02f, 1.0f}, within(1e-7f));
    }
  }
}
