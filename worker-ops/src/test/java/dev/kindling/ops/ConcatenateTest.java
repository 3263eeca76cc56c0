package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.execution.GradientCheck;
import dev.kindling.execution.Replica;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class ConcatenateTest {
  private final GraphBuilder builder = new GraphBuilder();

  private Tensor input(int... sizes) {
    return builder.input(TensorSpec.floats(Shape.of(sizes).prepend(Shape.UNKNOWN)));
  }

  @Test
  void columnsStandSideBySide() {
    Tensor y = builder.add("", new Concatenate(-1), List.of(input(2), input(1), input(2))).get(0);
    assertThat(y.shape()).hasToString("(None, 5)");
    try (Replica replica = Replica.of(builder.build(List.of(y)))) {
      replica.inputs(List.of(Shape.of(2, 2), Shape.of(2, 1), Shape.of(2, 2)));
      replica.input(0).assign(Nd4j.create(new float[][] {{1, 2}, {3, 4}}));
      replica.input(1).assign(Nd4j.create(new float[][] {{5}, {6}}));
      replica.input(2).assign(Nd4j.create(new float[][] {{7, 8}, {9, 10}}));
      replica.forward();
      assertThat(replica.output(0).toFloatMatrix())
          .isDeepEqualTo(new float[][] {{1, 2, 5, 7, 8}, {3, 4, 6, 9, 10}});
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, -1, -3})
  void gradients(int axis) {
    Tensor x = input(2, 3, 2);
    Tensor w = builder.parameter("w", Shape.of(2, 2));
    Tensor v = builder.parameter("v", Shape.of(2, 2));
    Tensor left = builder.add("", new MatMul(), List.of(x, w)).get(0);
    Tensor right = builder.add("", new MatMul(), List.of(x, v)).get(0);
    Tensor both = builder.add("", new Concatenate(axis), List.of(left, right, left)).get(0);
    Tensor relu = builder.add("", new Relu(), List.of(both)).get(0);
    Tensor loss = builder.add("", new Mean(), List.of(relu)).get(0);
    GradientCheck.check(builder.build(List.of(), loss), List.of(Shape.of(3, 2, 3, 2)));
  }

  @Test
  void refusesSizesThatNoIntegerHolds() {
    TensorSpec large = TensorSpec.floats(Shape.of(2, 1 << 30));
    assertThatThrownBy(() -> new Concatenate(1).outputs(List.of(large, large, large)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void refusesShapesThatDisagree() {
    assertThatThrownBy(
            () -> builder.add("", new Concatenate(-1), List.of(input(2, 3), input(4, 3))))
        .hasMessage(
            "Cannot concatenate along axis -1: expected shapes that agree on all other axes, got [(None, 2, 3), (None, 4, 3)].");
  }

  @Test
  void refusesRealsWithIntegers() {
    Shape shape = Shape.of(2, 3);
    assertThatThrownBy(
            () ->
                new Concatenate(-1)
                    .outputs(List.of(TensorSpec.floats(shape), TensorSpec.ints(shape))))
        .hasMessage(
            "Cannot apply operation 'Concatenate': expected reals or integers, got both. Cast the integers first.");
  }
}
