package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import org.junit.jupiter.api.Test;

class FilledTest {
  @Test
  void readsTheShapeOnly() {
    OpCheck reals = OpCheck.of(new Filled(1)).values(Shape.of(2), Double.NaN, 3);
    assertThat(reals.forward()).containsExactly(1, 1);
    OpCheck integers = OpCheck.of(new Filled(0)).labels(Shape.of(3), 1, 2, 3);
    assertThat(integers.forward()).containsExactly(0, 0, 0);
  }
}
