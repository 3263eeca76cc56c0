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

class MapCoordinatesTest {
  private static final int ROWS = 3;
  private static final int COLUMNS = 4;

  /** Returns {@code a·x + b·y + c} for each cell. */
  private static double[] plane(double a, double b, double c) {
    double[] values = new double[ROWS * COLUMNS];
    for (int cell = 0; cell < values.length; cell++) {
      int row = cell / COLUMNS;
      values[cell] = a * (cell % COLUMNS) + b * row + c;
    }
    return values;
  }

  private static OpCheck with(OpCheck check, Shape shape, double[] rows, double[] columns) {
    return check.values(shape, rows).values(shape, columns);
  }

  /** What Keras 3.15.1 prints on JAX for −1.7x + 2.3y + 0.66 and 2.9x − 2.2y − 1.25. */
  @ParameterizedTest
  @CsvSource({
    "REFLECT, true, 3.89 2.81 10.41 7.24 11.45 6.04 3.35 7.31 3.35 8.51 8.59 4.64",
    "REFLECT, false, 5 3 11 9 11 5 3 7 3 7 9 4",
    "WRAP, true, 6.39 10.49 2.59 8.89 1.87 7.69 6.87 5.69 9.27 4.49 8.59 4.49",
    "WRAP, false, 8 11 2 12 2 8 3 6 11 6 9 4",
    "NEAREST, true, 3.64 2.65 4 4 9 6.04 3.35 4 9 9 8.59 4.64",
    "NEAREST, false, 5 3 4 4 9 5 3 4 9 9 9 4",
    "CONSTANT, true, 9 9 9 9 9 7.668 5.836 9 9 9 8.59 4.858",
    "CONSTANT, false, 9 9 9 9 9 9 3 9 9 9 9 4",
    "MIRROR, true, 4.89 6.81 7.49 4.21 7.71 6.59 5.11 9.19 6.39 5.51 8.59 4.59",
    "MIRROR, false, 6 7 6 2 8 6 3 10 5 4 9 4"
  })
  void agreesWithKeras(FillMode fill, boolean linear, String expected) {
    double[] numbers =
        Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    OpCheck check =
        OpCheck.of(new MapCoordinates(fill, 9, linear))
            .values(Shape.of(1, ROWS, COLUMNS, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    Shape shape = Shape.of(1, ROWS, COLUMNS, 1);
    double[] rows = plane(-1.7, 2.3, 0.66);
    double[] taken = with(check, shape, rows, plane(2.9, -2.2, -1.25)).forward();
    assertThat(taken).containsExactly(numbers, within(1e-4));
  }

  @Test
  void takesOtherSizesFromTheImageOfTheSameNumber() {
    OpCheck check =
        OpCheck.of(new MapCoordinates(FillMode.NEAREST, 0, false))
            .values(Shape.of(2, 1, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
    double[] columns = {1, 0, 0, 1};
    double[] taken = with(check, Shape.of(2, 2, 1, 1), new double[4], columns).forward();
    assertThat(taken).containsExactly(3, 4, 1, 2, 5, 6, 7, 8);
  }

  @Test
  void hasTheFillValueWhereThereIsNoPosition() {
    OpCheck check =
        OpCheck.of(new MapCoordinates(FillMode.CONSTANT, 9, true)).values(Shape.of(1, 1, 1, 1), 5);
    double[] columns = {Double.NaN, Double.POSITIVE_INFINITY, 1e30, 0};
    double[] taken = with(check, Shape.of(1, 1, 4, 1), new double[4], columns).forward();
    assertThat(taken).containsExactly(9, 9, 9, 5);
  }

  @ParameterizedTest
  @EnumSource
  void hasGradients(FillMode fill) {
    for (boolean linear : new boolean[] {true, false}) {
      OpCheck check = OpCheck.of(new MapCoordinates(fill, 0.5, linear)).reals(1, ROWS, COLUMNS, 2);
      Shape shape = Shape.of(1, ROWS, COLUMNS, 1);
      with(check, shape, plane(-0.3, 1.2, 0.66), plane(0.9, 0.2, -1.25)).gradients();
    }
  }

  @Test
  void refusesOtherShapes() {
    MapCoordinates op = new MapCoordinates(FillMode.WRAP, 0, true);
    TensorSpec images = TensorSpec.floats(Shape.of(-1, -1, -1, 3));
    TensorSpec cells = TensorSpec.floats(Shape.of(-1, 4, 5, 1));
    assertThat(op.outputs(List.of(images, cells, cells)))
        .containsExactly(TensorSpec.floats(Shape.of(-1, 4, 5, 3)));
    assertThatThrownBy(() -> op.outputs(List.of(images, cells, images)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply operation 'MapCoordinates': expected images and a row and a column for each cell, got (None, None, None, 3), (None, 4, 5, 1) and (None, None, None, 3).");
  }
}
