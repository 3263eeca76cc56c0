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

class TruncateTest {
  @Test
  void dropsWhatIsBehindThePoint() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN)));
    Tensor y = builder.add("", new Truncate(), List.of(x)).get(0);
    Tensor z = builder.add("", new Cast(), List.of(y)).get(0);
    try (Replica replica = Replica.of(builder.build(List.of(z)))) {
      replica.inputs(List.of(Shape.of(4)));
      replica.input(0).assign(Nd4j.createFromArray(-1.7f, 0, 2.999f, 5));
      replica.forward();
      assertThat(replica.output(0).toFloatVector()).containsExactly(-1, 0, 2, 5);
    }
  }
}
