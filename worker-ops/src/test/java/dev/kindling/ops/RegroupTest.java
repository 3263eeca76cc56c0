package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.graph.Op;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegroupTest {
  private static final int N = Shape.UNKNOWN;

  private static Shape inferred(Op op, int... sizes) {
    return op.outputs(List.of(TensorSpec.floats(Shape.of(sizes)))).get(0).shape();
  }

  @Test
  void splitsMergesInsertsAndDropsAxes() {
    assertThat(inferred(new Regroup(2, 1, List.of(2, N)), N, N, 8))
        .hasToString("(None, None, 2, 4)");
    assertThat(inferred(new Regroup(1, 2, List.of(N)), N, N, 8)).hasToString("(None, None)");
    assertThat(inferred(new Regroup(1, 2, List.of(N)), N, 3, 8)).hasToString("(None, 24)");
    assertThat(inferred(new Regroup(1, 0, List.of(1)), N, N, N))
        .hasToString("(None, 1, None, None)");
    assertThat(inferred(new Regroup(1, 1, List.of()), N, 1, N)).hasToString("(None, None)");
    assertThat(inferred(new Regroup(0, 2, List.of(N)), 2, 3, N)).hasToString("(6, None)");
  }

  @Test
  void keepsElementsAndGradients() {
    OpCheck check = OpCheck.of(new Regroup(1, 1, List.of(3, N))).reals(2, 6, 2);
    assertThat(check.forward()).containsExactly(check.operand(0));
    check.gradients();
  }

  @Test
  void refusesOtherShapes() {
    assertThatThrownBy(() -> inferred(new Regroup(1, 1, List.of(3, N)), N, 8))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot regroup axes of sizes (8,) as (3, None): expected the same number of elements.");
    assertThatThrownBy(() -> inferred(new Regroup(1, 2, List.of(N)), N, 8))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply operation 'Regroup': expected 2 axes from axis 1 on, got shape (None, 8).");
  }

  @Test
  void leavesSizesOpenWhileOthersAre() {
    assertThat(inferred(new Opened(List.of(1)), N, 3, 8)).hasToString("(None, None, 8)");
    assertThat(inferred(new Opened(List.of(1)), 2, 3, 8)).hasToString("(2, 3, 8)");
    OpCheck check = OpCheck.of(new Opened(List.of(1))).reals(2, 6);
    assertThat(check.forward()).containsExactly(check.operand(0));
    check.gradients();
  }
}
