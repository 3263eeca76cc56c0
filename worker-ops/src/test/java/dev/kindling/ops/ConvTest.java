package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.execution.GradientCheck;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvTest {
  private static Conv conv(int strideRows, int strideColumns, Padding padding, int dilation) {
    return new Conv(Size.of(strideRows, strideColumns), padding, Size.all(2, dilation));
  }

  @ParameterizedTest
  @CsvSource({
    "6, 5, 2, 3, 2, 1, 1, VALID, 1",
    "6, 5, 2, 3, 2, 1, 1, SAME, 1",
    "6, 5, 1, 2, 2, 1, 1, SAME, 1",
    "7, 6, 3, 3, 3, 2, 2, VALID, 1",
    "7, 6, 3, 3, 3, 2, 2, SAME, 1",
    "6, 7, 2, 3, 2, 2, 1, SAME, 1",
    "7, 8, 2, 3, 2, 1, 1, VALID, 2",
    "7, 8, 2, 3, 2, 1, 1, SAME, 2",
    "5, 4, 2, 1, 1, 1, 1, VALID, 1",
    "5, 4, 2, 1, 1, 2, 2, SAME, 1",
    "4, 4, 9, 2, 2, 1, 1, VALID, 1",
    "6, 9, 2, 1, 1, 3, 3, SAME, 1",
    "8, 6, 9, 3, 1, 1, 3, SAME, 1"
  })
  void matchesItsDefinition(
      int height,
      int width,
      int in,
      int rows,
      int columns,
      int strideRows,
      int strideColumns,
      Padding padding,
      int dilation) {
    OpCheck check =
        OpCheck.of(conv(strideRows, strideColumns, padding, dilation))
            .reals(2, height, width, in)
            .reals(rows, columns, in, 3);
    NaiveWindow window =
        new NaiveWindow(
            new int[] {height, width},
            new int[] {rows, columns},
            new int[] {strideRows, strideColumns},
            dilation,
            padding == Padding.SAME);
    double[] expected = window.convolve(check.operand(0), check.operand(1), 2, in, 3);
    assertThat(check.forward()).containsExactly(expected, Offset.offset(1e-12));
    check.gradients();
  }

  @ParameterizedTest
  @CsvSource({
    "7, 2, 3, 1, VALID, 1",
    "7, 2, 3, 2, SAME, 1",
    "7, 9, 2, 1, SAME, 3",
    "7, 9, 1, 3, VALID, 1",
    "8, 9, 2, 4, SAME, 1"
  })
  void slidesOverLines(int steps, int in, int size, int stride, Padding padding, int dilation) {
    OpCheck check =
        OpCheck.of(new Conv(Size.of(stride), padding, Size.of(dilation)))
            .reals(2, steps, in)
            .reals(size, in, 3);
    NaiveWindow window =
        new NaiveWindow(
            new int[] {steps},
            new int[] {size},
            new int[] {stride},
            dilation,
            padding == Padding.SAME);
    double[] expected = window.convolve(check.operand(0), check.operand(1), 2, in, 3);
    assertThat(check.forward()).containsExactly(expected, Offset.offset(1e-12));
    check.gradients();
  }

  @ParameterizedTest
  @CsvSource({"VALID, 1", "SAME, 1", "CAUSAL, 1", "VALID, 2", "SAME, 3", "CAUSAL, 2"})
  void gradientsOfLinesOfManyChannels(Padding padding, int dilation) {
    OpCheck.of(new Conv(Size.of(1), padding, Size.of(dilation)))
        .reals(2, 6, 32)
        .reals(3, 32, 33)
        .gradients();
  }

  /** Both use the same memory, so each finds there what the other has left. */
  @ParameterizedTest
  @CsvSource({"VALID", "SAME"})
  void gradientsOfTwoConvolutionsOverLines(Padding padding) {
    Conv conv = new Conv(Size.of(1), padding, Size.of(1));
    GraphBuilder builder = new GraphBuilder();
    Tensor lines = builder.input(TensorSpec.floats(Shape.of(-1, 6, 32)));
    Tensor first = builder.parameter("first", Shape.of(3, 32, 32));
    Tensor second = builder.parameter("second", Shape.of(2, 32, 33));
    Tensor y = builder.add("", conv, List.of(lines, first)).get(0);
    Tensor z = builder.add("", conv, List.of(y, second)).get(0);
    Tensor loss = builder.add("", new Projection(), List.of(z)).get(0);
    GradientCheck.check(builder.build(List.of(), loss), List.of(Shape.of(2, 6, 32)));
  }

  /** Few results of the second convolution have a gradient, and all of the first. */
  @ParameterizedTest
  @CsvSource({"VALID", "SAME", "CAUSAL"})
  void gradientsOfTheLargestOfManyPositions(Padding padding) {
    Conv conv = new Conv(Size.of(1), padding, Size.of(1));
    GraphBuilder builder = new GraphBuilder();
    Tensor lines = builder.input(TensorSpec.floats(Shape.of(-1, 60, 32)));
    Tensor first = builder.parameter("first", Shape.of(2, 32, 32));
    Tensor second = builder.parameter("second", Shape.of(3, 32, 32));
    Tensor y = builder.add("", conv, List.of(lines, first)).get(0);
    Tensor z = builder.add("", conv, List.of(y, second)).get(0);
    Tensor largest = builder.add("", new MaxOver(List.of(1), false), List.of(z)).get(0);
    Tensor loss = builder.add("", new Projection(), List.of(largest)).get(0);
    GradientCheck.check(builder.build(List.of(), loss), List.of(Shape.of(2, 60, 32)));
  }

  @ParameterizedTest
  @CsvSource({"3, 1, 1", "3, 2, 1", "2, 1, 4", "4, 3, 1"})
  void causalWindowsSeeNoLaterSteps(int size, int stride, int dilation) {
    for (int in : new int[] {2, 9}) {
      OpCheck check =
          OpCheck.of(new Conv(Size.of(stride), Padding.CAUSAL, Size.of(dilation)))
              .reals(2, 7, in)
              .reals(size, in, 3);
      int before = (size - 1) * dilation;
      double[] padded = new double[2 * (before + 7) * in];
      for (int n = 0; n < 2; n++) {
        int to = (n * (before + 7) + before) * in;
        System.arraycopy(check.operand(0), n * 7 * in, padded, to, 7 * in);
      }
      NaiveWindow window =
          new NaiveWindow(
              new int[] {before + 7}, new int[] {size}, new int[] {stride}, dilation, false);
      double[] expected = window.convolve(padded, check.operand(1), 2, in, 3);
      assertThat(check.forward()).containsExactly(expected, Offset.offset(1e-12));
      check.gradients();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, VALID, 1", "2, VALID, 1", "1, SAME, 1", "2, SAME, 1", "4, SAME, 1", "1, SAME, 2"})
  void slidesOverVolumes(int stride, Padding padding, int dilation) {
    OpCheck check =
        OpCheck.of(new Conv(Size.all(3, stride), padding, Size.all(3, dilation)))
            .reals(2, 3, 5, 4, 2)
            .reals(2, 3, 1, 2, 3);
    NaiveWindow window =
        new NaiveWindow(
            new int[] {3, 5, 4},
            new int[] {2, 3, 1},
            new int[] {stride, stride, stride},
            dilation,
            padding == Padding.SAME);
    double[] expected = window.convolve(check.operand(0), check.operand(1), 2, 2, 3);
    assertThat(check.forward()).containsExactly(expected, Offset.offset(1e-12));
    check.gradients();
  }

  @Test
  void infersUnknownSizes() {
    TensorSpec images = TensorSpec.floats(Shape.of(-1, -1, 28, 1));
    TensorSpec kernel = TensorSpec.floats(Shape.of(3, 5, 1, 32));
    assertThat(conv(1, 1, Padding.VALID, 1).outputs(List.of(images, kernel)))
        .containsExactly(TensorSpec.floats(Shape.of(-1, -1, 24, 32)));
    assertThat(conv(2, 3, Padding.SAME, 1).outputs(List.of(images, kernel)))
        .containsExactly(TensorSpec.floats(Shape.of(-1, -1, 10, 32)));
  }

  @Test
  void refusesOtherChannelsAndImagesThatAreTooSmall() {
    TensorSpec images = TensorSpec.floats(Shape.of(-1, 4, 4, 3));
    assertThatThrownBy(
            () ->
                conv(1, 1, Padding.VALID, 1)
                    .outputs(List.of(images, TensorSpec.floats(Shape.of(3, 3, 1, 8)))))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply operation 'Conv': expected shapes (batch, …, n) and (…, n, m) with 1 to 3 axes in between, got (None, 4, 4, 3) and (3, 3, 1, 8).");
    assertThatThrownBy(
            () ->
                conv(1, 1, Padding.VALID, 2)
                    .outputs(List.of(images, TensorSpec.floats(Shape.of(3, 2, 3, 8)))))
        .hasMessage(
            "Cannot apply operation 'Conv': expected at least 5 x 3 cells, got shape (None, 4, 4, 3). Use a smaller window or padding SAME.");
  }
}
