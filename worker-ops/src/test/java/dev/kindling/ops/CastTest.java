package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.execution.Replica;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class CastTest {
  @Test
  void integersBecomeReals() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.ints(Shape.of(Shape.UNKNOWN)));
    Tensor y = builder.add("", new Cast(), List.of(x)).get(0);
    try (Replica replica = Replica.of(builder.build(List.of(y)))) {
      replica.inputs(List.of(Shape.of(3)));
      replica.input(0).assign(Nd4j.createFromArray(-2, 0, 7));
      replica.forward();
      assertThat(replica.output(0).toFloatVector()).containsExactly(-2, 0, 7);
    }
  }
}
