package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class PadTest {
  @Test
  void addsCells() {
    OpCheck check =
        OpCheck.of(new Pad(List.of(0, 1), List.of(0, 2), 7)).values(Shape.of(2, 2), 1, 2, 3, 4);
    assertThat(check.forward()).containsExactly(7, 1, 2, 7, 7, 7, 3, 4, 7, 7);
    check.gradients();
    OpCheck.of(new Pad(List.of(0, 0), List.of(0, 0), 0)).reals(2, 3).gradients();
    OpCheck.of(new Pad(List.of(1, 2, 0, 1), List.of(0, 0, 3, 1), -1)).reals(2, 3, 1, 2).gradients();
  }

  @Test
  void infersShapesAndRefusesOthers() {
    Pad pad = new Pad(List.of(0, 1, 2), List.of(0, 0, 1), 0);
    assertThat(pad.outputs(List.of(TensorSpec.floats(Shape.of(-1, -1, 3)))))
        .containsExactly(TensorSpec.floats(Shape.of(-1, -1, 6)));
    assertThatThrownBy(() -> pad.outputs(List.of(TensorSpec.floats(Shape.of(-1, 3)))))
        .hasMessage("Cannot apply operation 'Pad': expected 3 axes, got shape (None, 3).");
    assertThatThrownBy(() -> new Pad(List.of(0, -1), List.of(0, 0), 0))
        .hasMessage(
            "Cannot create operation 'Pad': expected two numbers of at least 0 for each axis, got [0, -1] and [0, 0].");
  }
}
