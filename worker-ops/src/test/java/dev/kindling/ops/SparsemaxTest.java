package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SparsemaxTest {
  @Test
  void keepsTheLargest() {
    OpCheck one = OpCheck.of(new Sparsemax()).values(Shape.of(1, 3), 2, 0.5, -1);
    assertThat(one.forward()).containsExactly(1, 0, 0);
    OpCheck two = OpCheck.of(new Sparsemax()).values(Shape.of(1, 3), -0.55, -2, -0.4);
    assertThat(two.forward()).containsExactly(new double[] {0.625, 0, 0.775}, Offset.offset(1e-12));
  }

  /** Of equal values the first counts most, whatever the row before was. */
  @Test
  void rowsDoNotDependOnEachOther() {
    OpCheck one = OpCheck.of(new Sparsemax()).values(Shape.of(1, 3), 0.5, 0.5, 0.1);
    OpCheck two = OpCheck.of(new Sparsemax()).values(Shape.of(2, 3), 0, 1, 2, 0.5, 0.5, 0.1);
    assertThat(two.forward()).endsWith(one.forward());
    assertThat(two.gradientsOfSum()).endsWith(one.gradientsOfSum());
  }

  @Test
  void gradients() {
    OpCheck.of(new Sparsemax()).reals(5, 4).gradients();
    OpCheck.of(new Sparsemax()).between(-3, 3, 2, 3, 6).gradients();
  }
}
