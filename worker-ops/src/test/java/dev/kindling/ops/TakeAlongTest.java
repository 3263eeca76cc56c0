package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakeAlongTest {
  @Test
  void takesFromTheTableOfItsChannel() {
    OpCheck check =
        OpCheck.of(new TakeAlong())
            .values(Shape.of(2, 3, 2), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
            .labels(Shape.of(2, 1, 2, 2), 0, 2, 1, 1, 2, 0, 2, 0);
    assertThat(check.forward()).containsExactly(1, 6, 3, 4, 11, 8, 11, 8);
    check.gradients();
  }

  @Test
  void refusesWhatDoesNotFit() {
    TensorSpec table = TensorSpec.floats(Shape.of(-1, 3, 2));
    TensorSpec fit = TensorSpec.ints(Shape.of(-1, -1, -1, 2));
    assertThat(new TakeAlong().outputs(List.of(table, fit)))
        .containsExactly(TensorSpec.floats(fit.shape()));
    TensorSpec other = TensorSpec.ints(Shape.of(-1, 4, 3));
    assertThatThrownBy(() -> new TakeAlong().outputs(List.of(table, other)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply operation 'TakeAlong': expected tables (batch, n, channels) and integers (batch, …, channels), got shape (None, 3, 2) and INT of shape (None, 4, 3).");
    OpCheck wrong =
        OpCheck.of(new TakeAlong()).values(Shape.of(1, 2, 1), 1, 2).labels(Shape.of(1, 1, 1), 2);
    assertThatThrownBy(wrong::forward).hasMessageContaining("row 2: expected 0 to 1");
  }
}
