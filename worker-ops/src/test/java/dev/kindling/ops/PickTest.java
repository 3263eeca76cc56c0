package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class PickTest {
  @Test
  void picksOneElementOfEachRow() {
    OpCheck check =
        OpCheck.of(new Pick())
            .values(Shape.of(3, 2), 1, 2, 3, 4, 5, 6)
            .labels(Shape.of(3), 1, 0, 1);
    assertThat(check.forward()).containsExactly(2, 3, 6);
    check.gradients();
  }

  @Test
  void picksAlongTheLastOfSeveralAxes() {
    OpCheck check = OpCheck.of(new Pick()).reals(2, 2, 3).labels(Shape.of(2, 2), 2, 0, 1, 1);
    double[] x = check.operand(0);
    assertThat(check.forward()).containsExactly(x[2], x[3], x[7], x[10]);
    check.gradients();
  }

  @Test
  void refusesRealsAndOtherShapes() {
    TensorSpec x = TensorSpec.floats(Shape.of(3, 2));
    assertThatThrownBy(() -> new Pick().outputs(List.of(x, TensorSpec.floats(Shape.of(3)))))
        .hasMessage(
            "Cannot apply operation 'Pick': expected shapes (…, n) and integers (…), got (3, 2) and FLOAT (3,).");
    assertThatThrownBy(() -> new Pick().outputs(List.of(x, TensorSpec.ints(Shape.of(3, 2)))))
        .hasMessageEndingWith("got (3, 2) and INT (3, 2).");
  }
}
