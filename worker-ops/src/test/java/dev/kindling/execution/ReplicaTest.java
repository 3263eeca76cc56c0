package dev.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.ops.Assign;
import dev.kindling.ops.BiasAdd;
import dev.kindling.ops.MatMul;
import dev.kindling.ops.Mean;
import dev.kindling.ops.Relu;
import dev.kindling.ops.Reshape;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ReplicaTest {
  private final GraphBuilder builder = new GraphBuilder();

  private Tensor add(Op op, Tensor... operands) {
    return builder.add("", op, List.of(operands)).get(0);
  }

  private Tensor x(int features) {
    return builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, features)));
  }

  @Test
  void gradientsOfAChainThatSharesBuffers() {
    Tensor w = builder.parameter("w", Shape.of(3, 4));
    Tensor b = builder.parameter("b", Shape.of(4));
    Tensor v = builder.parameter("v", Shape.of(4, 2));
    Tensor hidden = add(new Relu(), add(new BiasAdd(), add(new MatMul(), x(3), w), b));
    Tensor flat = add(new Reshape(Shape.of(4)), add(new Reshape(Shape.of(2, 2)), hidden));
    Tensor loss = add(new Mean(), add(new MatMul(), flat, v));
    GradientCheck.check(builder.build(List.of(), loss), List.of(Shape.of(5, 3)));
  }

  @Test
  void gradientsOfASharedWeightAndOfATensorReadTwiceAdd() {
    Tensor w = builder.parameter("w", Shape.of(3, 3));
    Tensor b = builder.parameter("b", Shape.of(3));
    Tensor first = add(new MatMul(), x(3), w);
    Tensor left = add(new MatMul(), add(new Relu(), add(new BiasAdd(), first, b)), w);
    Tensor loss = add(new Mean(), add(new MatMul(), left, w));
    GradientCheck.check(builder.build(List.of(), loss), List.of(Shape.of(4, 3)));
  }

  /** The shares of a batch of thousands that workers split have hundreds of sizes. */
  @Test
  void aSmallGraphStaysBoundForHundredsOfBatchSizes() {
    Graph graph = builder.build(List.of(add(new Relu(), x(3))));
    try (Replica replica = Replica.of(graph)) {
      replica.inputs(List.of(Shape.of(400, 3)));
      INDArray bound = replica.input(0);
      for (int rows = 399; rows > 0; rows--) {
        replica.inputs(List.of(Shape.of(rows, 3)));
      }
      replica.inputs(List.of(Shape.of(400, 3)));
      assertThat(replica.input(0)).isSameAs(bound);
    }
  }

  @Test
  void aSmallerBatchUsesTheSameBuffersAndGivesTheSameRows() {
    Tensor w = builder.parameter("w", Shape.of(3, 2));
    Tensor y = add(new Relu(), add(new MatMul(), x(3), w));
    Graph graph = builder.build(List.of(y));
    try (Replica replica = Replica.of(graph)) {
      replica.parameters().assign(0.5);
      replica.inputs(List.of(Shape.of(4, 3)));
      replica.input(0).assign(2);
      replica.forward();
      assertThat(replica.output(0).toFloatMatrix()).hasDimensions(4, 2);
      replica.inputs(List.of(Shape.of(1, 3)));
      replica.input(0).assign(4);
      replica.forward();
      assertThat(replica.output(0).toFloatMatrix()).isDeepEqualTo(new float[][] {{6, 6}});
    }
  }

  @Test
  void batchesThatGrowFreeTheBuffersTheyOutgrow() {
    Tensor w = builder.parameter("w", Shape.of(100, 100));
    Tensor b = builder.parameter("b", Shape.of(100));
    Tensor y = add(new Relu(), add(new BiasAdd(), add(new MatMul(), x(100), w), b));
    Graph graph = builder.build(List.of(y), add(new Mean(), y));
    try (Replica replica = Replica.of(graph)) {
      replica.parameters().assign(0.01);
      long before = 0;
      for (int rows = 1; rows <= 2000; rows++) {
        replica.inputs(List.of(Shape.of(rows, 100)));
        replica.input(0).assign(1);
        replica.forward();
        replica.backward();
        before = rows == 1000 ? Nd4j.getEnvironment().getDeviceCouner(0) : before;
      }
      assertThat(replica.output(0).getFloat(1999, 99)).isCloseTo(1.01f, within(1e-5f));
      // Twice the rows are twice the memory; keeping what was outgrown would be 500 times as much.
      assertThat(Nd4j.getEnvironment().getDeviceCouner(0) - before).isLessThan(50_000_000L);
    }
  }

  @Test
  void refusesABatchOfAnotherShape() {
    Graph graph = builder.build(List.of(add(new Relu(), x(3))));
    try (Replica replica = Replica.of(graph)) {
      assertThatThrownBy(() -> replica.inputs(List.of(Shape.of(4, 2))))
          .hasMessage("Cannot bind graph: expected shape (None, 3) for input 0, got (4, 2).");
    }
  }

  @Test
  void aGraphOverTheVariablesOfAnotherReadsAndWritesThem() {
    Graph plain = variables(3).build(List.of());
    try (Replica owner = Replica.of(plain)) {
      owner.parameters().putScalar(0, -1).putScalar(1, 2);
      GraphBuilder rectifying = variables(3);
      Tensor w = rectifying.tensor(plain.parameterTensors().get(0));
      Tensor positive = rectifying.add("", new Relu(), List.of(w)).get(0);
      Tensor assigned = rectifying.add("", new Assign(), List.of(positive, w, positive)).get(0);
      try (Replica sharing = owner.sharing(rectifying.build(List.of(assigned)))) {
        sharing.inputs(List.of());
        sharing.forward();
      }
      assertThat(owner.parameters().toFloatVector()).containsExactly(0, 2, 0);
    }
  }

  @Test
  void aGraphOfOtherVariablesCannotShareThem() {
    try (Replica owner = Replica.of(variables(3).build(List.of()))) {
      Graph other = variables(2).build(List.of());
      assertThatThrownBy(() -> owner.sharing(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Cannot share variables of a graph: expected ");
    }
  }

  private static GraphBuilder variables(int size) {
    GraphBuilder variables = new GraphBuilder();
    Tensor w = variables.parameter("w", Shape.of(size));
    assertThat(w.id()).isZero();
    return variables;
  }
}
