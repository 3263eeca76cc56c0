package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectTest {
  @Test
  void takesOneOrTheOther() {
    double infinity = Double.POSITIVE_INFINITY;
    OpCheck check =
        OpCheck.of(new Select())
            .values(Shape.of(3), 1, 0, 1)
            .values(Shape.of(3), 1, infinity, 3)
            .values(Shape.of(3), infinity, 5, 6);
    assertThat(check.forward()).containsExactly(1, 5, 3);
  }

  @Test
  void broadcasts() {
    OpCheck rows =
        OpCheck.of(new Select())
            .values(Shape.of(2, 1), 1, 0)
            .values(Shape.of(2, 2), 1, 2, 3, 4)
            .values(Shape.of(), 9);
    assertThat(rows.forward()).containsExactly(1, 2, 9, 9);
    rows.gradients();
    OpCheck.of(new Select())
        .values(Shape.of(2, 3, 1), 1, 0, 0, 1, 1, 0)
        .reals(3, 4)
        .reals(2, 1, 4)
        .gradients();
    OpCheck.of(new Select()).values(Shape.of(3), 1, 0, 1).reals(3).reals(3).gradients();
    assertThat(
            new Select()
                .outputs(
                    List.of(
                        TensorSpec.floats(Shape.of(-1, 3, 1)),
                        TensorSpec.floats(Shape.of(4)),
                        TensorSpec.floats(Shape.of()))))
        .containsExactly(TensorSpec.floats(Shape.of(-1, 3, 4)));
  }

  @Test
  void refusesShapesThatDoNotFit() {
    List<TensorSpec> specs =
        List.of(
            TensorSpec.floats(Shape.of(2)),
            TensorSpec.floats(Shape.of(3)),
            TensorSpec.floats(Shape.of(3)));
    assertThatThrownBy(() -> new Select().outputs(specs))
        .hasMessage(
            "Cannot apply operation 'Select': expected shapes that broadcast, got (2,) and (3,).");
  }
}
