package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kindling.graph.Op;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BroadcastingTest {
  private static final List<int[][]> SHAPES =
      List.of(
          new int[][] {{2, 3, 4}, {2, 3, 4}},
          new int[][] {{2, 3, 4}, {4}},
          new int[][] {{2, 3, 4}, {3, 4}},
          new int[][] {{3, 3, 4}, {3, 1}},
          new int[][] {{4}, {2, 3, 4}},
          new int[][] {{2, 3, 4}, {2, 3, 1}},
          new int[][] {{2, 3, 4}, {2, 1, 4}},
          new int[][] {{2, 1, 4}, {3, 1}},
          new int[][] {{2, 3, 1, 2}, {1, 3, 4, 1}},
          new int[][] {{3}, {1, 3}},
          new int[][] {{2, 3}, {}});

  static Stream<Arguments> functions() {
    List<Arguments> functions =
        List.of(
            function(new Add(), Double::sum),
            function(new Subtract(), (a, b) -> a - b),
            function(new Multiply(), (a, b) -> a * b),
            function(new Divide(), (a, b) -> a / b),
            function(new Maximum(), Math::max),
            function(new Minimum(), Math::min),
            function(new Power(), Math::pow),
            function(new Arctan2(), Math::atan2),
            function(new Mod(), (a, b) -> a - b * Math.floor(a / b)));
    return SHAPES.stream()
        .flatMap(
            shapes ->
                functions.stream()
                    .map(f -> arguments(f.get()[0], f.get()[1], shapes[0], shapes[1])));
  }

  private static Arguments function(Op op, DoubleBinaryOperator definition) {
    return arguments(op, definition);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void matchTheirDefinitions(Op op, DoubleBinaryOperator definition, int[] left, int[] right) {
    OpCheck check = OpCheck.of(op).between(0.5, 2, left).between(0.5, 2, right);
    double[] y = check.forward();
    int[] shape = broadcast(left, right);
    double[] expected = new double[y.length];
    for (int index = 0; index < y.length; index++) {
      double a = check.operand(0)[position(index, shape, left)];
      double b = check.operand(1)[position(index, shape, right)];
      expected[index] = definition.applyAsDouble(a, b);
    }
    assertThat(y).containsExactly(expected, Offset.offset(1e-12));
    check.gradients();
  }

  private static int[] broadcast(int[] left, int[] right) {
    int[] shape = new int[Math.max(left.length, right.length)];
    for (int axis = 1; axis <= shape.length; axis++) {
      int a = axis > left.length ? 1 : left[left.length - axis];
      int b = axis > right.length ? 1 : right[right.length - axis];
      shape[shape.length - axis] = Math.max(a, b);
    }
    return shape;
  }

  /** Returns where the element of the result at {@code index} stands in an operand. */
  private static int position(int index, int[] result, int[] operand) {
    int position = 0;
    int stride = 1;
    int rest = index;
    for (int axis = 1; axis <= result.length; axis++) {
      int size = result[result.length - axis];
      int own = axis > operand.length ? 1 : operand[operand.length - axis];
      position += own == 1 ? 0 : rest % size * stride;
      stride *= own;
      rest /= size;
    }
    return position;
  }

  @Test
  void powersOfNegativeNumbers() {
    OpCheck check =
        OpCheck.of(new Power()).values(Shape.of(2, 2), -2, -0.5, 0.5, 3).values(Shape.of(1), 2);
    assertThat(check.forward())
        .containsExactly(new double[] {4, 0.25, 0.25, 9}, Offset.offset(1e-12));
  }

  @Test
  void whatIsLeftIsExactAndHasTheSignOfTheDivisor() {
    OpCheck check =
        OpCheck.of(new Mod())
            .values(Shape.of(6), 1, 5, -1, 7, -7, 6)
            .values(Shape.of(6), 0.1f, Double.POSITIVE_INFINITY, 3, -3, 3, 3);
    double[] printedByKeras = {0.09999999, 5, 2, -2, 2, 0};
    assertThat(check.forward()).containsExactly(printedByKeras, Offset.offset(1e-8));
  }

  @Test
  void anglesAreThoseOfAllQuarters() {
    OpCheck check =
        OpCheck.of(new Arctan2())
            .values(Shape.of(6), 1, 1, -1, -1, 0, 2)
            .values(Shape.of(6), 1, -1, -1, 1, 1, 0);
    double quarter = Math.PI / 4;
    double[] angles = {quarter, 3 * quarter, -3 * quarter, -quarter, 0, 2 * quarter};
    assertThat(check.forward()).containsExactly(angles, Offset.offset(1e-7));
    check.gradients();
  }

  @Test
  void equalElementsGiveTheirGradientToTheFirst() {
    for (Op op : List.of(new Maximum(), new Minimum())) {
      OpCheck check = OpCheck.of(op).values(Shape.of(2), 1, -3).values(Shape.of(2), 1, -3);
      assertThat(check.gradientsOfSum()).containsExactly(1, 1, 0, 0);
    }
  }

  @Test
  void inferUnknownSizes() {
    TensorSpec batch = TensorSpec.floats(Shape.of(-1, 3));
    assertThat(new Add().outputs(List.of(batch, batch))).containsExactly(batch);
    assertThat(new Add().outputs(List.of(TensorSpec.floats(Shape.of(3)), batch)))
        .containsExactly(batch);
    assertThat(new Add().outputs(List.of(batch, TensorSpec.floats(Shape.of(1, 1)))))
        .containsExactly(batch);
    assertThat(new Add().outputs(List.of(batch, TensorSpec.floats(Shape.of(5, 1, 3)))))
        .containsExactly(TensorSpec.floats(Shape.of(5, -1, 3)));
  }

  @Test
  void refuseShapesThatDoNotBroadcastAndIntegers() {
    TensorSpec left = TensorSpec.floats(Shape.of(-1, 3));
    assertThatThrownBy(
            () -> new Multiply().outputs(List.of(left, TensorSpec.floats(Shape.of(-1, 4)))))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply operation 'Multiply': expected shapes that broadcast, got (None, 3) and (None, 4).");
    assertThatThrownBy(() -> new Add().outputs(List.of(left, TensorSpec.ints(Shape.of(-1, 3)))))
        .hasMessageStartingWith(
            "Cannot apply operation 'Add': expected real numbers, got integers");
  }
}
