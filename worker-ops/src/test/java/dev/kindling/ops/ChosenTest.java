package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenTest {
  private static OpCheck check(int index) {
    return OpCheck.of(new Chosen())
        .labels(Shape.of(), index)
        .reals(4, 3)
        .reals(4, 3)
        .between(5, 6, 4, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void isTheTensorThatTheIntegerNames(int index) {
    OpCheck check = check(index);
    assertThat(check.forward()).containsExactly(check.operand(index + 1));
    check.gradients();
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> check(3).forward())
        .hasMessageContaining("Cannot choose tensor 3: expected 0 to 2.");
    TensorSpec index = TensorSpec.ints(Shape.of());
    TensorSpec two = TensorSpec.floats(Shape.of(2));
    TensorSpec three = TensorSpec.floats(Shape.of(3));
    assertThatThrownBy(() -> new Chosen().outputs(List.of(index, two, three)))
        .hasMessageContaining(
            "Cannot apply operation 'Chosen': expected an integer and tensors of one shape");
    assertThatThrownBy(() -> new Chosen().outputs(List.of(two, three)))
        .hasMessageContaining("expected an integer");
  }
}
