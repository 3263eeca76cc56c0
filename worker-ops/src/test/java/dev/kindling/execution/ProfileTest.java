package dev.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.ops.MatMul;
import dev.kindling.ops.Mean;
import dev.kindling.ops.Relu;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProfileTest {
  @Test
  void everyNodeHasTheTimeOfItsKernels() {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(-1, 3)));
    Tensor w = builder.parameter("w", Shape.of(3, 2));
    Tensor product = builder.add("layer", new MatMul(), List.of(x, w)).get(0);
    Tensor y = builder.add("layer", new Relu(), List.of(product)).get(0);
    Graph graph = builder.build(List.of(y), builder.add("", new Mean(), List.of(y)).get(0));
    AtomicLong ticks = new AtomicLong();
    try (Replica replica = Replica.of(graph)) {
      replica.inputs(List.of(Shape.of(4, 3)));
      replica.input(0).assign(1);
      replica.parameters().assign(0.5);
      List<NodeTime> times = replica.profile(ticks::incrementAndGet);
      // One tick lies between the start and the end of each kernel; the loss starts the way back.
      assertThat(times)
          .containsExactly(
              new NodeTime("layer/MatMul", "MatMul", 1, 1),
              new NodeTime("layer/Relu", "Relu", 1, 1),
              new NodeTime("Mean", "Mean", 1, 2));
      assertThat(replica.output(0).getDouble(0)).isEqualTo(1.5);
      assertThat(replica.gradients().getDouble(0)).isEqualTo(0.5);
    }
  }
}
