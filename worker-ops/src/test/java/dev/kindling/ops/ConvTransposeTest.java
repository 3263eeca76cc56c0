package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvTransposeTest {
  @ParameterizedTest
  @CsvSource({
    "1, VALID, 1, 0",
    "2, VALID, 1, 0",
    "2, VALID, 1, 1",
    "3, VALID, 1, 2",
    "1, VALID, 2, 0",
    "1, SAME, 1, 0",
    "2, SAME, 1, 0",
    "3, SAME, 1, 0",
    "1, SAME, 2, 0"
  })
  void matchesItsDefinition(int stride, Padding padding, int dilation, int extra) {
    check(new int[] {4}, new int[] {3}, stride, padding, dilation, extra);
    check(new int[] {3, 4}, new int[] {3, 2}, stride, padding, dilation, extra);
    check(new int[] {2, 2, 3}, new int[] {1, 3, 2}, stride, padding, dilation, extra);
  }

  private static void check(
      int[] steps, int[] size, int stride, Padding padding, int dilation, int extra) {
    int axes = steps.length;
    boolean same = padding == Padding.SAME;
    int[] cells =
        IntStream.range(0, axes)
            .map(
                axis ->
                    same
                        ? steps[axis] * stride
                        : (steps[axis] - 1) * stride + (size[axis] - 1) * dilation + 1 + extra)
            .toArray();
    OpCheck check =
        OpCheck.of(op(axes, stride, padding, dilation, extra))
            .reals(Shape.of(steps).prepend(2).append(2).toArray())
            .reals(Shape.of(size).append(3).append(2).toArray());
    int[] strides = IntStream.of(size).map(any -> stride).toArray();
    NaiveWindow window = new NaiveWindow(cells, size, strides, dilation, same);
    assertThat(window.positions()).containsExactly(steps);
    double[] expected = window.spread(check.operand(0), check.operand(1), 2, 2, 3);
    assertThat(check.forward()).containsExactly(expected, Offset.offset(1e-12));
    check.gradients();
  }

  private static ConvTranspose op(int axes, int stride, Padding padding, int dilation, int extra) {
    return new ConvTranspose(
        Size.all(axes, stride),
        padding,
        Size.all(axes, dilation),
        Collections.nCopies(axes, extra));
  }

  @Test
  void infersUnknownSizesAndRefusesOtherChannels() {
    ConvTranspose conv = op(2, 2, Padding.VALID, 1, 0);
    TensorSpec kernel = TensorSpec.floats(Shape.of(3, 3, 5, 4));
    assertThat(conv.outputs(List.of(TensorSpec.floats(Shape.of(-1, -1, 4, 4)), kernel)))
        .containsExactly(TensorSpec.floats(Shape.of(-1, -1, 9, 5)));
    assertThatThrownBy(
            () -> conv.outputs(List.of(TensorSpec.floats(Shape.of(-1, 4, 4, 5)), kernel)))
        .hasMessage(
            "Cannot apply operation 'ConvTranspose': expected shapes (batch, …, n) and (…, m, n) with 1 to 3 axes in between, got (None, 4, 4, 5) and (3, 3, 5, 4).");
  }
}
