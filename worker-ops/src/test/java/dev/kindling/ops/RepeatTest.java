package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatTest {
  @Test
  void repeatsEachElement() {
    OpCheck rows = OpCheck.of(new Repeat(2, 1)).values(Shape.of(2, 2), 1, 2, 3, 4);
    assertThat(rows.forward()).containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
    OpCheck columns = OpCheck.of(new Repeat(3, 0)).values(Shape.of(2, 2), 1, 2, 3, 4);
    assertThat(columns.forward()).containsExactly(1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, -1})
  void gradients(int axis) {
    OpCheck.of(new Repeat(3, axis)).reals(2, 3, 4).gradients();
    OpCheck.of(new Repeat(1, axis)).reals(2, 3, 4).gradients();
  }

  @Test
  void infersShapesAndRefusesOthers() {
    assertThat(new Repeat(2, 1).outputs(List.of(TensorSpec.floats(Shape.of(-1, -1, 3)))))
        .containsExactly(TensorSpec.floats(Shape.of(-1, -1, 3)));
    assertThat(new Repeat(2, 2).outputs(List.of(TensorSpec.floats(Shape.of(-1, -1, 3)))))
        .containsExactly(TensorSpec.floats(Shape.of(-1, -1, 6)));
    assertThatThrownBy(() -> new Repeat(0, 1))
        .hasMessage("Cannot create operation 'Repeat': expected at least 1 time, got 0.");
    assertThatThrownBy(() -> new Repeat(2, 3).outputs(List.of(TensorSpec.floats(Shape.of(2)))))
        .hasMessageStartingWith("Cannot apply operation 'Repeat': expected axes of shape (2,)");
  }
}
