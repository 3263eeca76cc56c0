package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.execution.Replica;
import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class UnstackTest {
  @Test
  void operationsReadThePartOfIntegersThatIsTheirs() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.ints(Shape.of(2, 3)));
    Tensor second = builder.add("", new Unstack(2), List.of(x)).get(1);
    Graph graph = builder.build(builder.add("", new OneHot(4), List.of(second)));
    try (Replica replica = Replica.of(graph)) {
      replica.inputs(List.of(Shape.of(2, 3)));
      replica.input(0).assign(Nd4j.createFromArray(new int[][] {{0, 0, 0}, {1, 3, 2}}));
      replica.forward();
      assertThat(replica.output(0).reshape(12).toDoubleVector())
          .containsExactly(0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0);
    }
  }
}
