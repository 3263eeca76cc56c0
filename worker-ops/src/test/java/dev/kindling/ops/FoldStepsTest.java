package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.execution.GradientCheck;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldStepsTest {
  private static Shape shape(Op op, Shape... inputs) {
    List<TensorSpec> specs = List.of(inputs).stream().map(TensorSpec::floats).toList();
    return op.outputs(specs).get(0).shape();
  }

  @Test
  void foldsBatchAndStepsIntoOneAxisAndBack() {
    assertThat(shape(new FoldSteps(), Shape.of(-1, 5, 4))).isEqualTo(Shape.of(-1, 4));
    assertThat(shape(new FoldSteps(), Shape.of(2, 5, 4))).isEqualTo(Shape.of(10, 4));
    assertThat(shape(new UnfoldSteps(), Shape.of(-1, 3), Shape.of(-1, 5, 4)))
        .isEqualTo(Shape.of(-1, 5, 3));
    assertThatThrownBy(() -> shape(new UnfoldSteps(), Shape.of(9, 3), Shape.of(2, 5, 4)))
        .isInstanceOf(ShapeMismatchException.class);
  }

  @Test
  void gradientsPassThrough() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.parameter("x", Shape.of(2, 3, 4));
    Tensor w = builder.parameter("w", Shape.of(4, 2));
    Tensor rows = builder.add("", new FoldSteps(), List.of(x)).get(0);
    Tensor product = builder.add("", new MatMul(), List.of(rows, w)).get(0);
    Tensor steps = builder.add("", new UnfoldSteps(), List.of(product, x)).get(0);
    Tensor squares = builder.add("", new Multiply(), List.of(steps, steps)).get(0);
    Tensor loss = builder.add("", new Mean(), List.of(squares)).get(0);
    GradientCheck.check(builder.build(List.of(steps), loss), List.of());
  }
}
