package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.execution.Replica;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedTest {
  @Test
  void isTheOperationForItsBranch() {
    OpCheck plain = OpCheck.of(new Multiply()).reals(4, 3).reals(4, 3);
    OpCheck guarded =
        OpCheck.of(new Guarded(new Multiply(), 2)).reals(4, 3).reals(4, 3).labels(Shape.of(), 2);
    assertThat(guarded.forward()).containsExactly(plain.forward());
  }

  /** Which of two branches runs changes from step to step, and so do the gradients. */
  @Test
  void leavesNoTraceOtherwise() {
    GraphBuilder builder = new GraphBuilder();
    Tensor index = builder.input(TensorSpec.ints(Shape.of()));
    Tensor x = builder.parameter("x", Shape.of(3));
    Tensor square = builder.add("", new Guarded(new Square(), 0), List.of(x, index)).get(0);
    // In place over the square, which the next step needs again.
    Tensor minus = builder.add("", new Guarded(new Scale(-1), 0), List.of(square, index)).get(0);
    Tensor logarithm = builder.add("", new Guarded(new Log(), 1), List.of(x, index)).get(0);
    Tensor y = builder.add("", new Chosen(), List.of(index, minus, logarithm)).get(0);
    Tensor loss = builder.add("", new SumOver(List.of(0), false), List.of(y)).get(0);
    try (Replica replica = Replica.ofDoubles(builder.build(List.of(y), loss))) {
      replica.parameters().assign(-2);
      replica.inputs(List.of(Shape.of()));
      for (int step = 0; step < 2; step++) {
        replica.input(0).assign(0);
        replica.forward();
        replica.backward();
        assertThat(replica.output(0).toDoubleVector()).containsOnly(-4);
        assertThat(replica.gradients().toDoubleVector()).containsOnly(4);
        replica.input(0).assign(1);
        replica.forward();
        replica.backward();
        assertThat(replica.output(0).toDoubleVector()).containsOnly(Double.NaN);
        assertThat(replica.gradients().toDoubleVector()).containsOnly(-0.5);
      }
    }
  }
}
