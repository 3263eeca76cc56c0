package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.execution.GradientCheck;
import dev.kindling.execution.Replica;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantTest {
  private final GraphBuilder builder = new GraphBuilder();

  private Tensor threeOver(Tensor x) {
    Tensor three = builder.add("", new Constant(3), List.of()).get(0);
    return builder.add("", new Divide(), List.of(three, x)).get(0);
  }

  @Test
  void meetsTensorsAsANumber() {
    Tensor x = builder.parameter("x", Shape.of(2, 2));
    try (Replica replica = Replica.of(builder.build(List.of(threeOver(x))))) {
      replica.inputs(List.of());
      replica.parameters().assign(4);
      replica.forward();
      assertThat(replica.output(0).toFloatMatrix())
          .isDeepEqualTo(new float[][] {{0.75f, 0.75f}, {0.75f, 0.75f}});
    }
  }

  @Test
  void leavesTheGradientToTheOther() {
    Tensor x = builder.parameter("x", Shape.of(2, 3));
    Tensor loss = builder.add("", new Mean(), List.of(threeOver(x))).get(0);
    GradientCheck.check(builder.build(List.of(), loss), List.of());
  }
}
