package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatherTest {
  private static OpCheck check(double... indices) {
    return OpCheck.of(new Gather())
        .values(Shape.of(3, 2), 1, 2, 3, 4, 5, 6)
        .labels(Shape.of(indices.length), indices);
  }

  @Test
  void looksRowsUp() {
    assertThat(check(2, 0, 2).forward()).containsExactly(5, 6, 1, 2, 5, 6);
    check(2, 0, 2, 2).gradients();
    OpCheck.of(new Gather()).reals(5).labels(Shape.of(2, 3), 0, 4, 4, 1, 1, 2).gradients();
    OpCheck.of(new Gather()).reals(4, 2, 3).labels(Shape.of(2, 2), 0, 3, 3, 3).gradients();
  }

  @Test
  void infersShapes() {
    List<TensorSpec> specs =
        List.of(TensorSpec.floats(Shape.of(10, 4)), TensorSpec.ints(Shape.of(-1, -1)));
    assertThat(new Gather().outputs(specs)).containsExactly(TensorSpec.floats(Shape.of(-1, -1, 4)));
  }

  @Test
  void refusesWhatIsNoRow() {
    assertThatThrownBy(() -> check(0, 3).forward())
        .hasMessage(
            "Cannot look up row 3: expected 0 to 2. Make the table larger or map the index to one of its rows.");
    assertThatThrownBy(() -> check(-1).forward()).hasMessageContaining("Cannot look up row -1");
    TensorSpec reals = TensorSpec.floats(Shape.of(3));
    assertThatThrownBy(() -> new Gather().outputs(List.of(reals, reals)))
        .hasMessage(
            "Cannot apply operation 'Gather': expected a table and integers, got shape (3,) and FLOAT of shape (3,).");
  }
}
