package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardizeTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gradients(boolean centered) {
    OpCheck.of(new Standardize(List.of(-1), centered, 1e-3)).reals(3, 4).gradients();
    OpCheck.of(new Standardize(List.of(1), centered, 1e-3)).reals(2, 3, 4).gradients();
    OpCheck.of(new Standardize(List.of(1, 3), centered, 1e-6)).reals(2, 3, 2, 2).gradients();
    OpCheck.of(new Standardize(List.of(2), centered, 0.1)).reals(2, 3, 1).gradients();
  }

  @Test
  void hasMeanZeroAndVarianceOne() {
    OpCheck check = OpCheck.of(new Standardize(List.of(1), true, 0)).values(Shape.of(1, 2), 1, 3);
    assertThat(check.forward()).containsExactly(-1, 1);
    check = OpCheck.of(new Standardize(List.of(1), false, 0)).values(Shape.of(1, 2), 1, 7);
    assertThat(check.forward()).containsExactly(new double[] {0.2, 1.4}, Offset.offset(1e-12));
  }

  @Test
  void refusesAxesThatThereAreNot() {
    List<TensorSpec> x = List.of(TensorSpec.floats(Shape.of(-1, 4)));
    assertThatThrownBy(() -> new Standardize(List.of(2), true, 0).outputs(x))
        .hasMessage(
            "Cannot apply operation 'Standardize': expected axes of shape (None, 4), each at most once, got [2].");
  }
}
