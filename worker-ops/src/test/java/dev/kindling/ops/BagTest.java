package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class BagTest {
  private static OpCheck of(boolean counting, double... tokens) {
    return OpCheck.of(new Bag(4, counting)).labels(Shape.of(2, 3), tokens);
  }

  @Test
  void countsOrMarksWhatOccurs() {
    assertThat(of(true, 0, 1, 0, 3, -1, 3).forward()).containsExactly(2, 1, 0, 0, 0, 0, 0, 2);
    assertThat(of(false, 0, 1, 0, 3, -1, 3).forward()).containsExactly(1, 1, 0, 0, 0, 0, 0, 1);
  }

  @Test
  void addsWeights() {
    OpCheck check = of(true, 0, 1, 0, 3, -1, 3).reals(2, 3);
    double[] w = check.operand(1);
    assertThat(check.forward()).containsExactly(w[0] + w[2], w[1], 0, 0, 0, 0, 0, w[3] + w[5]);
    check.gradients();
  }

  @Test
  void refusesTokensThatDoNotFit() {
    assertThatThrownBy(() -> of(true, 0, 1, 4, 0, 0, 0).forward())
        .hasMessage("Cannot count token 4: expected 0 to 3. Make the number of tokens larger.");
    TensorSpec three = TensorSpec.ints(Shape.of(2, 3, 1));
    assertThatThrownBy(() -> new Bag(4, true).outputs(List.of(three)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply operation 'Bag': expected integers of shape (batch, n), got INT of shape (2, 3, 1).");
    TensorSpec two = TensorSpec.ints(Shape.of(2, 3));
    assertThatThrownBy(
            () -> new Bag(4, true).outputs(List.of(two, TensorSpec.floats(Shape.of(2, 2)))))
        .hasMessage("Cannot apply operation 'Bag': expected weights of shape (2, 3), got (2, 2).");
  }
}
