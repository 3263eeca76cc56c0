package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AffineTest {
  private static double[] moved(FillMode fill, boolean linear, double cells) {
    return OpCheck.of(new Affine(fill, 9, linear))
        .values(Shape.of(1, 1, 4, 1), 1, 2, 3, 4)
        .values(Shape.of(1, 6), 1, 0, cells / 4, 0, 1, 0)
        .forward();
  }

  @ParameterizedTest
  @CsvSource({
    "REFLECT, 2, 3 4 4 3",
    "REFLECT, -3, 3 2 1 1",
    "REFLECT, -5, 4 4 3 2",
    "WRAP, 2, 3 4 1 2",
    "WRAP, -1, 4 1 2 3",
    "NEAREST, 2, 3 4 4 4",
    "NEAREST, -2, 1 1 1 2",
    "CONSTANT, 1, 2 3 4 9",
    "CONSTANT, -3, 9 9 9 1"
  })
  void showsWhatLiesAround(FillMode fill, int cells, String expected) {
    double[] numbers =
        Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertThat(moved(fill, false, cells)).containsExactly(numbers);
    assertThat(moved(fill, true, cells)).containsExactly(numbers);
  }

  @Test
  void interpolatesBetweenCells() {
    assertThat(moved(FillMode.NEAREST, true, 0.25)).containsExactly(1.25, 2.25, 3.25, 4);
    assertThat(moved(FillMode.CONSTANT, true, 0.5)).containsExactly(1.5, 2.5, 3.5, 6.5);
    assertThat(moved(FillMode.CONSTANT, false, 0.25)).containsExactly(1, 2, 3, 4);
  }

  /** What TensorFlow 2.21 printed for 0.9x + 0.2y − 1.25 and −0.3x + 1.2y + 0.66. */
  @ParameterizedTest
  @CsvSource({
    "REFLECT, true, 3.89 2.44 1.79 2.45 8.49 7.24 6.79 6.49 8.76 9.05 9.95 10.85",
    "REFLECT, false, 5 1 2 2 9 9 6 7 9 9 10 11",
    "WRAP, true, 6.39 5.44 1.79 10.45 11.39 10.24 6.79 6.49 4.24 1.05 1.95 2.85",
    "WRAP, false, 8 4 2 10 12 12 6 7 4 1 2 3",
    "NEAREST, true, 3.64 2.44 1.79 2.45 8.44 7.24 6.79 6.49 9 9.05 9.95 10.85",
    "NEAREST, false, 5 1 2 2 9 9 6 7 9 9 10 11",
    "CONSTANT, true, 9 4.736 1.79 4.022 9 7.504 6.79 6.49 9 9.012 9.513 10.554",
    "CONSTANT, false, 9 1 2 2 9 9 6 7 9 9 10 11"
  })
  void agreesWithTensorFlow(FillMode fill, boolean linear, String expected) {
    double[] numbers =
        Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    double[] moved =
        OpCheck.of(new Affine(fill, 9, linear))
            .values(Shape.of(1, 3, 4, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
            .values(Shape.of(1, 6), 0.9, 0.2, -0.3, -0.3, 1.2, 0.41 / 3)
            .forward();
    assertThat(moved).containsExactly(numbers, within(1e-4));
  }

  /** A quarter turn moves the corners of a square round; a whole one leaves everything. */
  @Test
  void turnsImages() {
    double[] square = {1, 2, 3, 4};
    double[] turns = OpCheck.of(new Rotation()).values(Shape.of(2, 1), 0.25, 1).forward();
    double[] turned =
        OpCheck.of(new Affine(FillMode.REFLECT, 0, true))
            .values(Shape.of(1, 2, 2, 1), square)
            .values(Shape.of(1, 6), Arrays.copyOf(turns, 6))
            .forward();
    double[] expected = {2, 4, 1, 3};
    for (int index = 0; index < 4; index++) {
      assertThat(turned[index]).isCloseTo(expected[index], within(1e-9));
    }
    assertThat(turns[6]).isCloseTo(1, within(1e-12));
    assertThat(turns[7]).isCloseTo(0, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void hasGradients(FillMode fill) {
    for (boolean linear : new boolean[] {true, false}) {
      OpCheck check =
          OpCheck.of(new Affine(fill, 0.5, linear))
              .reals(2, 3, 4, 2)
              .values(Shape.of(2, 6), 0.9, 0.2, 0.11, -0.3, 1.2, 0.07, 1.7, 0, -0.3, 0, 0.4, 0.1);
      check.gradients();
    }
  }

  @Test
  void refusesOtherShapes() {
    TensorSpec rows = TensorSpec.floats(Shape.of(2, 3));
    assertThatThrownBy(() -> new Affine(FillMode.WRAP, 0, true).outputs(List.of(rows, rows)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply operation 'Affine': expected images and 6 numbers for each, got (2, 3) and (2, 3).");
  }
}
