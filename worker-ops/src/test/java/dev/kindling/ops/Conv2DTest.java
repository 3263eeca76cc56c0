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

class Conv2DTest {
  private static Conv2D conv(int strideRows, int strideColumns, Padding padding, int dilation) {
    return new Conv2D(new Size2D(strideRows, strideColumns), padding, Size2D.of(dilation));
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
    "4, 4, 9, 2, 2, 1, 1, VALID, 1"
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
    double[] expected =
        NaiveWindow.convolve(
            check.operand(0),
            new int[] {2, height, width, in},
            check.operand(1),
            new int[] {rows, columns, in, 3},
            new int[] {strideRows, strideColumns},
            padding == Padding.SAME,
            dilation);
    assertThat(check.forward()).containsExactly(expected, Offset.offset(1e-12));
    check.gradients();
  }

  @Test
  void manyImagesGiveTheKernelItsGradientInSeveralGoes() {
    GraphBuilder builder = new GraphBuilder();
    Tensor images = builder.input(TensorSpec.floats(Shape.of(-1, 250, 250, 1)));
    Tensor kernel = builder.parameter("kernel", Shape.of(1, 2, 1, 1));
    Tensor y = builder.add("", conv(1, 1, Padding.VALID, 1), List.of(images, kernel)).get(0);
    Tensor loss = builder.add("", new Projection(), List.of(y)).get(0);
    GradientCheck.check(builder.build(List.of(), loss), List.of(Shape.of(9, 250, 250, 1)));
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
            "Cannot apply operation 'Conv2D': expected shapes (batch, height, width, n) and (height, width, n, m), got (None, 4, 4, 3) and (3, 3, 1, 8).");
    assertThatThrownBy(
            () ->
                conv(1, 1, Padding.VALID, 2)
                    .outputs(List.of(images, TensorSpec.floats(Shape.of(3, 2, 3, 8)))))
        .hasMessage(
            "Cannot apply operation 'Conv2D': expected images of at least 5 x 3 cells, got shape (None, 4, 4, 3). Use a smaller window or padding SAME.");
  }
}
