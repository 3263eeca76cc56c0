package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReductionTest {
  private static final int[] SHAPE = {2, 3, 4, 5};

  static Stream<List<Integer>> axes() {
    return Stream.of(
        List.of(),
        List.of(0),
        List.of(1),
        List.of(-1),
        List.of(1, 2),
        List.of(2, -1),
        List.of(0, 1),
        List.of(0, 3),
        List.of(1, 3),
        List.of(0, 2),
        List.of(0, 1, 2, 3));
  }

  @ParameterizedTest
  @MethodSource("axes")
  void matchTheirDefinitions(List<Integer> axes) {
    OpCheck sum = OpCheck.of(new SumOver(axes, false)).reals(SHAPE);
    double[] sums = reduce(sum.operand(0), SHAPE, axes, 0, Double::sum);
    assertThat(sum.forward()).containsExactly(sums, Offset.offset(1e-12));
    sum.gradients();
    OpCheck mean = OpCheck.of(new MeanOver(axes, true)).reals(SHAPE);
    double share = sums.length / 120.0;
    double[] means = Arrays.stream(sums).map(value -> value * share).toArray();
    assertThat(mean.forward()).containsExactly(means, Offset.offset(1e-12));
    mean.gradients();
    OpCheck max = OpCheck.of(new MaxOver(axes, false)).between(-2, -1, SHAPE);
    double[] largest = reduce(max.operand(0), SHAPE, axes, Double.NEGATIVE_INFINITY, Math::max);
    assertThat(max.forward()).containsExactly(largest, Offset.offset(1e-12));
    max.gradients();
  }

  /** Large arrays take other kernels. */
  @ParameterizedTest
  @MethodSource("axes")
  void matchTheirDefinitionsWhereLarge(List<Integer> axes) {
    for (int[] shape : List.of(new int[] {8, 16, 12, 10}, new int[] {5, 41, 9, 7})) {
      OpCheck mean = OpCheck.of(new MeanOver(axes, false)).reals(shape);
      double[] sums = reduce(mean.operand(0), shape, axes, 0, Double::sum);
      double share = (double) sums.length / mean.operand(0).length;
      double[] means = Arrays.stream(sums).map(value -> value * share).toArray();
      assertThat(mean.forward()).containsExactly(means, Offset.offset(1e-12));
      OpCheck max = OpCheck.of(new MaxOver(axes, false)).between(-2, -1, shape);
      double[] largest = reduce(max.operand(0), shape, axes, Double.NEGATIVE_INFINITY, Math::max);
      assertThat(max.forward()).containsExactly(largest, Offset.offset(1e-12));
    }
  }

  private static double[] reduce(
      double[] x, int[] shape, List<Integer> axes, double start, DoubleBinaryOperator operator) {
    int[] strides = new int[4];
    int size = 1;
    for (int axis = 3; axis >= 0; axis--) {
      boolean kept = !axes.contains(axis) && !axes.contains(axis - 4);
      strides[axis] = kept ? size : 0;
      size *= kept ? shape[axis] : 1;
    }
    double[] result = new double[size];
    Arrays.fill(result, start);
    for (int index = 0; index < x.length; index++) {
      int at = 0;
      int rest = index;
      for (int axis = 3; axis >= 0; axis--) {
        at += rest % shape[axis] * strides[axis];
        rest /= shape[axis];
      }
      result[at] = operator.applyAsDouble(result[at], x[index]);
    }
    return result;
  }

  @Test
  void equalMaximaShareTheGradient() {
    OpCheck check =
        OpCheck.of(new MaxOver(List.of(1), false)).values(Shape.of(2, 3), 4, 1, 4, 0, 7, 2);
    assertThat(check.gradientsOfSum()).containsExactly(0.5, 0, 0.5, 0, 1, 0);
    OpCheck equal =
        OpCheck.of(new MaxOver(List.of(0, 2), false)).values(Shape.of(2, 2, 2), new double[8]);
    assertThat(equal.gradientsOfSum()).containsOnly(0.25);
  }

  @Test
  void inferShapes() {
    List<TensorSpec> x = List.of(TensorSpec.floats(Shape.of(-1, -1, 7, 3)));
    assertThat(new MeanOver(List.of(1, 2), false).outputs(x))
        .containsExactly(TensorSpec.floats(Shape.of(-1, 3)));
    assertThat(new MaxOver(List.of(1, -2), true).outputs(x))
        .containsExactly(TensorSpec.floats(Shape.of(-1, 1, 1, 3)));
    assertThatThrownBy(() -> new SumOver(List.of(1, -3), false).outputs(x))
        .hasMessage(
            "Cannot apply operation 'SumOver': expected axes of shape (None, None, 7, 3), each at most once, got [1, -3].");
    assertThatThrownBy(() -> new SumOver(List.of(4), false).outputs(x))
        .hasMessageContaining("got [4]");
  }
}
