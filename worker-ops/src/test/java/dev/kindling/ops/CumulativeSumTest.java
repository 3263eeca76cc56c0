package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import org.junit.jupiter.api.Test;

class CumulativeSumTest {
  @Test
  void addsUpToEachElement() {
    Shape shape = Shape.of(2, 3, 2);
    double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    assertThat(OpCheck.of(new CumulativeSum(1)).values(shape, values).forward())
        .containsExactly(1, 2, 4, 6, 9, 12, 7, 8, 16, 18, 27, 30);
    assertThat(OpCheck.of(new CumulativeSum(-1)).values(shape, values).forward())
        .containsExactly(1, 3, 3, 7, 5, 11, 7, 15, 9, 19, 11, 23);
  }

  @Test
  void hasGradients() {
    OpCheck.of(new CumulativeSum(1)).reals(2, 3, 2).gradients();
    OpCheck.of(new CumulativeSum(-1)).reals(2, 4).gradients();
  }
}
