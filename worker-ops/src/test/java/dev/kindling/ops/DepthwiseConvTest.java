package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepthwiseConvTest {
  @ParameterizedTest
  @CsvSource({
    "1, VALID, 1, 1",
    "1, SAME, 2, 1",
    "2, VALID, 1, 2",
    "2, SAME, 3, 1",
    "1, SAME, 1, 2",
    "5, SAME, 2, 1",
    "2, VALID, 2, 1"
  })
  void matchesItsDefinition(int stride, Padding padding, int times, int dilation) {
    check(new int[] {6, 10}, new int[] {3, 2}, stride, padding, times, dilation);
    check(new int[] {7}, new int[] {3}, stride, padding, times, dilation);
  }

  private static void check(
      int[] cells, int[] size, int stride, Padding padding, int times, int dilation) {
    int axes = cells.length;
    OpCheck check =
        OpCheck.of(new DepthwiseConv(Size.all(axes, stride), padding, Size.all(axes, dilation)))
            .reals(Shape.of(cells).prepend(2).append(3).toArray())
            .reals(Shape.of(size).append(3).append(times).toArray());
    NaiveWindow window =
        new NaiveWindow(
            cells,
            size,
            IntStream.of(size).map(any -> stride).toArray(),
            dilation,
            padding == Padding.SAME);
    double[] expected = window.convolveDepthwise(check.operand(0), check.operand(1), 2, 3, times);
    assertThat(check.forward()).containsExactly(expected, Offset.offset(1e-12));
    check.gradients();
  }

  @Test
  void infersUnknownSizesAndRefusesOtherChannels() {
    DepthwiseConv conv = new DepthwiseConv(Size.of(2), Padding.SAME, Size.of(1));
    TensorSpec kernel = TensorSpec.floats(Shape.of(3, 4, 2));
    assertThat(conv.outputs(List.of(TensorSpec.floats(Shape.of(-1, -1, 4)), kernel)))
        .containsExactly(TensorSpec.floats(Shape.of(-1, -1, 8)));
    assertThatThrownBy(() -> conv.outputs(List.of(TensorSpec.floats(Shape.of(-1, 5, 3)), kernel)))
        .hasMessage(
            "Cannot apply operation 'DepthwiseConv': expected shapes (batch, …, n) and (…, n, m) with 1 to 2 axes in between, got (None, 5, 3) and (3, 4, 2).");
  }
}
