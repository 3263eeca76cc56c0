package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LayerNormTest {
  @Test
  void gradients() {
    OpCheck.of(new LayerNorm(1e-3)).reals(3, 4).reals(4).reals(4).gradients();
    OpCheck.of(new LayerNorm(0.1)).reals(2, 3, 5).reals(3, 5).reals(3, 5).gradients();
    OpCheck.of(new LayerNorm(1e-2)).reals(5, 3, 33).reals(33).reals(33).gradients();
  }

  @Test
  void hasTheMeanOfBetaAndTheDeviationOfGamma() {
    OpCheck check =
        OpCheck.of(new LayerNorm(0))
            .values(Shape.of(2, 2), 1, 3, 1000, 1004)
            .values(Shape.of(2), 2, 3)
            .values(Shape.of(2), 1, -1);
    assertThat(check.forward()).containsExactly(new double[] {-1, 2, -1, 2}, Offset.offset(1e-12));
  }

  @Test
  void refusesOtherShapes() {
    TensorSpec x = TensorSpec.floats(Shape.of(-1, 3, 4));
    TensorSpec gamma = TensorSpec.floats(Shape.of(4));
    TensorSpec beta = TensorSpec.floats(Shape.of(3));
    assertThat(new LayerNorm(0).outputs(List.of(x, gamma, gamma))).containsExactly(x);
    assertThatThrownBy(() -> new LayerNorm(0).outputs(List.of(x, gamma, beta)))
        .hasMessage(
            "Cannot apply operation 'LayerNorm': expected shapes (…, n), (n) and (n), got (None, 3, 4), (4,) and (3,).");
    assertThatThrownBy(() -> new LayerNorm(0).outputs(List.of(x, beta, beta)))
        .hasMessageContaining("got (None, 3, 4), (3,) and (3,)");
    assertThatThrownBy(() -> new LayerNorm(0).outputs(List.of(gamma, gamma, gamma)))
        .hasMessageContaining("got (4,), (4,) and (4,)");
  }
}
