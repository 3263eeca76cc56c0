package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.execution.GradientCheck;
import dev.kindling.execution.Replica;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignTest {
  private final GraphBuilder builder = new GraphBuilder();

  private Tensor add(Op op, Tensor... operands) {
    return builder.add("", op, List.of(operands)).get(0);
  }

  @Test
  void nodesBeforeReadTheOldValueAndThoseBehindTheNewOne() {
    Tensor state = builder.state("state", Shape.of(2));
    Tensor old = add(new Scale(1), state);
    Tensor next = add(new AddScalar(3), old);
    Tensor passed = add(new Assign(), old, state, next);
    Tensor both = add(new Add(), passed, state);
    try (Replica replica = Replica.of(builder.build(List.of(both)))) {
      replica.inputs(List.of());
      replica.state().assign(1);
      replica.forward();
      assertThat(replica.output(0).toFloatVector()).containsExactly(5, 5);
      assertThat(replica.state().toFloatVector()).containsExactly(4, 4);
      replica.forward();
      assertThat(replica.output(0).toFloatVector()).containsExactly(11, 11);
    }
  }

  @Test
  void passesTheGradientOfItsFirstInputOnly() {
    Tensor x = builder.parameter("x", Shape.of(2, 3));
    Tensor y = builder.parameter("y", Shape.of(2, 3));
    Tensor unread = builder.state("state", Shape.of(2, 3));
    Tensor squares = add(new Square(), x);
    Tensor passed = add(new Assign(), squares, unread, add(new Multiply(), squares, y));
    Tensor loss = add(new Mean(), add(new Multiply(), passed, add(new Add(), squares, y)));
    GradientCheck.check(builder.build(List.of(), loss), List.of());
  }

  @Test
  void refusesAValueOfAnotherShape() {
    Tensor state = builder.state("state", Shape.of(2, 3));
    Tensor value = builder.parameter("value", Shape.of(3));
    assertThatThrownBy(() -> add(new Assign(), value, state, value))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot assign variable of shape (2, 3): expected a value of that shape, got (3,).");
  }
}
