package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static final Shape SHAPE = Shape.of(2, 2, 1, 2);

  @Test
  void countsEachChannelOfEachExample() {
    assertThat(OpCheck.of(new Histogram(3)).labels(SHAPE, 0, 1, 0, 2, 2, 2, 1, 2).forward())
        .containsExactly(2, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 2);
  }

  @Test
  void infersShapes() {
    TensorSpec images = TensorSpec.ints(Shape.of(-1, -1, -1, 3));
    assertThat(new Histogram(256).outputs(List.of(images)))
        .containsExactly(TensorSpec.floats(Shape.of(-1, 256, 3)));
  }

  @Test
  void refusesOtherIntegersAndReals() {
    OpCheck check = OpCheck.of(new Histogram(2)).labels(SHAPE, 0, 1, 0, 2, 0, 0, 0, 0);
    assertThatThrownBy(check::forward).hasMessageContaining("row 2: expected 0 to 1");
    assertThatThrownBy(() -> new Histogram(2).outputs(List.of(TensorSpec.floats(SHAPE))))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply operation 'Histogram': expected integers (batch, …, channels), got FLOAT of shape (2, 2, 1, 2).");
  }
}
