package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransposeTest {
  @Test
  void reordersElements() {
    OpCheck matrix =
        OpCheck.of(new Transpose(List.of(1, 0))).values(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertThat(matrix.forward()).containsExactly(1, 4, 2, 5, 3, 6);
    OpCheck images = OpCheck.of(new Transpose(List.of(0, 3, 1, 2))).reals(2, 3, 4, 5);
    double[] x = images.operand(0);
    double[] y = images.forward();
    for (int index = 0; index < y.length; index++) {
      int n = index / 60;
      int channel = index / 12 % 5;
      int cell = index % 12;
      assertThat(y[index]).isEqualTo(x[(n * 12 + cell) * 5 + channel]);
    }
    images.gradients();
    OpCheck.of(new Transpose(List.of(2, 0, 3, 1))).reals(2, 3, 4, 5).gradients();
    OpCheck.of(new Transpose(List.of(0, 1))).reals(2, 3).gradients();
  }

  @Test
  void infersShapesAndRefusesOthers() {
    Transpose transpose = new Transpose(List.of(0, 2, 1));
    assertThat(transpose.outputs(List.of(TensorSpec.floats(Shape.of(-1, 7, 3)))))
        .containsExactly(TensorSpec.floats(Shape.of(-1, 3, 7)));
    assertThatThrownBy(() -> transpose.outputs(List.of(TensorSpec.floats(Shape.of(-1, 3)))))
        .hasMessage("Cannot apply operation 'Transpose': expected 3 axes, got shape (None, 3).");
    assertThatThrownBy(() -> new Transpose(List.of(0, 2)))
        .hasMessage("Cannot create operation 'Transpose': expected every axis once, got [0, 2].");
  }
}
