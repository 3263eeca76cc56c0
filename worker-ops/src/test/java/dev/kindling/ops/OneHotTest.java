package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneHotTest {
  @Test
  void putsAOneWhereTheLabelSays() {
    double[] y = OpCheck.of(new OneHot(3)).labels(Shape.of(4), 2, 0, -1, 3).forward();
    assertThat(y).containsExactly(0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void infersShapesAndRefusesReals() {
    assertThat(new OneHot(5).outputs(List.of(TensorSpec.ints(Shape.of(-1, 7)))))
        .containsExactly(TensorSpec.floats(Shape.of(-1, 7, 5)));
    assertThatThrownBy(() -> new OneHot(5).outputs(List.of(TensorSpec.floats(Shape.of(-1)))))
        .hasMessage(
            "Cannot apply operation 'OneHot': expected integers, got real numbers of shape (None,).");
    assertThatThrownBy(() -> new OneHot(0))
        .hasMessage("Cannot create operation 'OneHot': expected at least 1 class, got 0.");
  }
}
