package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResampleTest {
  @Test
  void linearBetweenNeighbours() {
    OpCheck check =
        OpCheck.of(new Resample(1, 2, Interpolation.BILINEAR)).values(Shape.of(1, 3), 0, 4, 8);
    assertThat(check.forward()).containsExactly(0, 1, 3, 5, 7, 8);
  }

  /** The weights of Keys at 1/4 and 3/4 of a cell, far from the ends. */
  @Test
  void cubicBetweenFour() {
    double[] x = {0, 0, 0, 1, 0, 0, 0};
    OpCheck check = OpCheck.of(new Resample(1, 2, Interpolation.BICUBIC)).values(Shape.of(1, 7), x);
    double[] y = check.forward();
    assertThat(y[6]).isEqualTo(0.8671875);
    assertThat(y[5]).isEqualTo(0.2265625);
    assertThat(y[4]).isEqualTo(-0.0703125);
    assertThat(y[3]).isEqualTo(-0.0234375);
  }

  @ParameterizedTest
  @EnumSource
  void keepsConstantsAndHasGradients(Interpolation interpolation) {
    OpCheck constant =
        OpCheck.of(new Resample(1, 3, interpolation)).values(Shape.of(1, 4), 2, 2, 2, 2);
    double[] twos = new double[12];
    Arrays.fill(twos, 2);
    assertThat(constant.forward()).containsExactly(twos, Offset.offset(1e-12));
    OpCheck.of(new Resample(1, 2, interpolation)).reals(2, 3, 2).gradients();
    OpCheck.of(new Resample(-1, 3, interpolation)).reals(2, 4).gradients();
  }
}
