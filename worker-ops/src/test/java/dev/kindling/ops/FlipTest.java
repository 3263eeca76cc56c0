package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlipTest {
  @Test
  void reversesAxes() {
    OpCheck rows = OpCheck.of(new Flip(List.of(1))).values(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertThat(rows.forward()).containsExactly(3, 2, 1, 6, 5, 4);
    OpCheck both = OpCheck.of(new Flip(List.of(0, -1))).values(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertThat(both.forward()).containsExactly(6, 5, 4, 3, 2, 1);
    OpCheck steps = OpCheck.of(new Flip(List.of(1))).reals(2, 3, 4);
    double[] x = steps.operand(0);
    double[] y = steps.forward();
    for (int index = 0; index < y.length; index++) {
      int step = index / 4 % 3;
      assertThat(y[index]).isEqualTo(x[index + (2 - 2 * step) * 4]);
    }
  }

  @Test
  void gradients() {
    OpCheck.of(new Flip(List.of(1))).reals(2, 5, 4).gradients();
    OpCheck.of(new Flip(List.of(1, 3))).reals(2, 3, 4, 2).gradients();
    OpCheck.of(new Flip(List.of(-1))).reals(7).gradients();
  }
}
