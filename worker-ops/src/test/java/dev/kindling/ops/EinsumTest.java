package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EinsumTest {
  private static final Map<Character, Integer> SIZES =
      Map.of('a', 2, 'b', 3, 'c', 4, 'd', 5, 'e', 1, 'f', 2);

  private static int[] shape(String axes) {
    return axes.chars().map(axis -> SIZES.get((char) axis)).toArray();
  }

  /** Sums the products over all combinations of the axes. */
  private static double[] naive(String a, String b, String y, double[] left, double[] right) {
    String all = "abcdef";
    double[] result = new double[Arrays.stream(shape(y)).reduce(1, (n, m) -> n * m)];
    Map<Character, Integer> at = new HashMap<>();
    int combinations = Arrays.stream(shape(all)).reduce(1, (n, m) -> n * m);
    for (int combination = 0; combination < combinations; combination++) {
      int rest = combination;
      boolean unused = false;
      for (char axis : all.toCharArray()) {
        at.put(axis, rest % SIZES.get(axis));
        rest /= SIZES.get(axis);
        unused |= (a + b).indexOf(axis) < 0 && at.get(axis) > 0;
      }
      if (!unused) {
        result[index(y, at)] += left[index(a, at)] * right[index(b, at)];
      }
    }
    return result;
  }

  private static int index(String axes, Map<Character, Integer> at) {
    int index = 0;
    for (char axis : axes.toCharArray()) {
      index = index * SIZES.get(axis) + at.get(axis);
    }
    return index;
  }

  @ParameterizedTest
  @CsvSource({
    "ab, bc, ac",
    "ab, cb, ca",
    "abc, cd, abd",
    "abc, cdf, abdf",
    "abcd, cdf, abf",
    "abc, adc, abd",
    "abc, adc, adb",
    "adfc, abfc, afbd",
    "afbd, adfc, abfc",
    "abcdf, acfb, adc",
    "ba, ab, b",
    "ab, ab, ba",
    "a, b, ba",
    "a, a, ''",
    "eab, bc, aec"
  })
  void matchesItsDefinition(String a, String b, String y) {
    OpCheck check = OpCheck.of(new Einsum(a + "," + b + "->" + y)).reals(shape(a)).reals(shape(b));
    double[] expected = naive(a, b, y, check.operand(0), check.operand(1));
    assertThat(check.forward()).containsExactly(expected, Offset.offset(1e-12));
    check.gradients();
  }

  @Test
  void anEllipsisStandsForAnyAxes() {
    OpCheck.of(new Einsum("...x,xy->...y")).reals(2, 3, 4).reals(4, 5).gradients();
    OpCheck.of(new Einsum("...x,xy->...y")).reals(2, 4).reals(4, 5).gradients();
    OpCheck.of(new Einsum("bx...,xy->by...")).reals(2, 4, 3, 2).reals(4, 5).gradients();
    OpCheck.of(new Einsum("...xy,...yz->...zx")).reals(2, 2, 3, 4).reals(2, 4, 5).gradients();
  }

  @Test
  void infersUnknownSizes() {
    TensorSpec steps = TensorSpec.floats(Shape.of(-1, -1, 8));
    TensorSpec keys = TensorSpec.floats(Shape.of(32, 7, -1));
    assertThat(new Einsum("bqd,bkd->bqk").outputs(List.of(steps, keys)))
        .containsExactly(TensorSpec.floats(Shape.of(32, -1, 7)));
  }

  private static void refused(String equation, Class<?> type, String message) {
    TensorSpec matrix = TensorSpec.floats(Shape.of(2, 3));
    assertThatThrownBy(() -> new Einsum(equation).outputs(List.of(matrix, matrix)))
        .isInstanceOf(type)
        .hasMessage(message);
  }

  @Test
  void refusesOtherEquationsAndSizes() {
    refused(
        "ab->ba",
        IllegalArgumentException.class,
        "Cannot read equation 'ab->ba': expected letters and at most one ellipsis for each operand, such as 'abc,cd->abd' or '...x,xy->...y'.");
    refused(
        "aa,ab->ab",
        IllegalArgumentException.class,
        "Cannot read equation 'aa,ab->ab': expected each name once for each operand and in two of the three places.");
    refused(
        "ab,bc->ad",
        IllegalArgumentException.class,
        "Cannot read equation 'ab,bc->ad': expected each name once for each operand and in two of the three places.");
    refused(
        "abc,cd->abd",
        ShapeMismatchException.class,
        "Cannot apply operation 'Einsum': expected operands with the axes of 'abc,cd->abd', got ranks 2 and 2.");
    refused(
        "ab,bc->ac",
        ShapeMismatchException.class,
        "Cannot apply operation 'Einsum': expected axes of the same name in 'ab,bc->ac' to have the same size, got (2, 3) and (2, 3).");
  }
}
