package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResizeTest {
  private static double[] resized(int cells, Interpolation interpolation, boolean antialias) {
    return OpCheck.of(new Resize(1, cells, interpolation, antialias))
        .values(Shape.of(1, 6), 0, 6, 3, 9, 6, 12)
        .forward();
  }

  @Test
  void takesTheNearestCell() {
    assertThat(resized(4, Interpolation.NEAREST, false)).containsExactly(0, 3, 9, 12);
    assertThat(resized(3, Interpolation.NEAREST, false)).containsExactly(6, 9, 12);
    assertThat(resized(9, Interpolation.NEAREST, false))
        .containsExactly(0, 6, 6, 3, 9, 9, 6, 12, 12);
  }

  @Test
  void interpolatesBetweenTwo() {
    assertThat(resized(3, Interpolation.BILINEAR, false)).containsExactly(3, 6, 9);
    assertThat(resized(2, Interpolation.BILINEAR, false)).containsExactly(6, 6);
  }

  /** A triangle of twice the width, cut off and made whole again at the ends. */
  @Test
  void smoothsWhatItShrinks() {
    double ends = (0.75 * 0 + 0.75 * 6 + 0.25 * 3) / 1.75;
    double middle = (0.25 * 6 + 0.75 * 3 + 0.75 * 9 + 0.25 * 6) / 2;
    double last = (0.25 * 9 + 0.75 * 6 + 0.75 * 12) / 1.75;
    assertThat(resized(3, Interpolation.BILINEAR, true))
        .containsExactly(new double[] {ends, middle, last}, Offset.offset(1e-12));
    assertThat(resized(9, Interpolation.BILINEAR, true))
        .isEqualTo(resized(9, Interpolation.BILINEAR, false));
  }

  @ParameterizedTest
  @EnumSource
  void hasGradients(Interpolation interpolation) {
    OpCheck.of(new Resize(1, 5, interpolation, false)).reals(2, 3, 2).gradients();
    OpCheck.of(new Resize(-1, 3, interpolation, true)).reals(2, 7).gradients();
  }

  @Test
  void cropsAndPadsToARatio() {
    double[] cells = {0, 1, 2, 3, 4, 5, 6, 7};
    OpCheck crop = OpCheck.of(new FitAspect(3, 3, null)).values(Shape.of(1, 2, 4, 1), cells);
    assertThat(crop.forward()).containsExactly(1, 2, 5, 6);
    crop.gradients();
    OpCheck pad = OpCheck.of(new FitAspect(3, 3, 9.0)).values(Shape.of(1, 2, 4, 1), cells);
    assertThat(pad.forward()).containsExactly(9, 9, 9, 9, 0, 1, 2, 3, 4, 5, 6, 7, 9, 9, 9, 9);
    pad.gradients();
    TensorSpec open = TensorSpec.floats(Shape.of(-1, -1, 4, 1));
    assertThat(new FitAspect(3, 3, null).outputs(List.of(open)).get(0).shape())
        .hasToString("(None, None, None, 1)");
  }

  @Test
  void takesTheMiddle() {
    OpCheck check = OpCheck.of(new Middle(1, 2)).values(Shape.of(1, 5), 0, 1, 2, 3, 4);
    assertThat(check.forward()).containsExactly(1, 2);
    check.gradients();
    TensorSpec small = TensorSpec.floats(Shape.of(-1, 2));
    assertThatThrownBy(() -> new Middle(1, 3).outputs(List.of(small)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage("Cannot cut shape (None, 2): expected at least 3 cells on axis 1.");
  }

  @Test
  void holdsFixedNumbers() {
    assertThat(OpCheck.of(new Literal(Shape.of(2), List.of(1.0, 0.5))).forward())
        .containsExactly(1, 0.5);
    assertThatThrownBy(() -> new Literal(Shape.of(3), List.of(1.0)))
        .hasMessage("Cannot create operation 'Literal': expected 3 values for shape (3,), got 1.");
  }
}
