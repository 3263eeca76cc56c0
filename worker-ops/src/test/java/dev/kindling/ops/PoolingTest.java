package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolingTest {
  @ParameterizedTest
  @CsvSource({
    "4, 6, 2, 2, 2, 2, VALID",
    "5, 7, 2, 2, 2, 2, VALID",
    "5, 7, 2, 2, 2, 2, SAME",
    "5, 6, 3, 2, 1, 1, VALID",
    "5, 6, 3, 3, 1, 1, SAME",
    "5, 6, 3, 3, 2, 2, SAME",
    "4, 4, 4, 4, 4, 4, VALID",
    "5, 5, 2, 2, 3, 3, VALID"
  })
  void matchTheirDefinitions(
      int height, int width, int rows, int columns, int down, int right, Padding padding) {
    Size2D pool = new Size2D(rows, columns);
    Size2D strides = new Size2D(down, right);
    int[] shape = {2, height, width, 3};
    int[] size = {rows, columns};
    int[] stride = {down, right};
    boolean same = padding == Padding.SAME;
    // All negative: cells that padding adds must not win as zeros.
    OpCheck max = OpCheck.of(new MaxPool2D(pool, strides, padding)).between(-2, -1, shape);
    double[] largest =
        NaiveWindow.pool(
            max.operand(0), shape, size, stride, same, Double.NEGATIVE_INFINITY, Math::max, false);
    assertThat(max.forward()).containsExactly(largest, Offset.offset(1e-12));
    max.gradients();
    OpCheck average = OpCheck.of(new AveragePool2D(pool, strides, padding)).reals(shape);
    double[] mean =
        NaiveWindow.pool(average.operand(0), shape, size, stride, same, 0, Double::sum, true);
    assertThat(average.forward()).containsExactly(mean, Offset.offset(1e-12));
    average.gradients();
  }

  @Test
  void inferUnknownSizesAndRefuseOtherRanks() {
    MaxPool2D pool = new MaxPool2D(Size2D.of(2), Size2D.of(2), Padding.VALID);
    assertThat(pool.outputs(List.of(TensorSpec.floats(Shape.of(-1, -1, 7, 3)))))
        .containsExactly(TensorSpec.floats(Shape.of(-1, -1, 3, 3)));
    assertThatThrownBy(() -> pool.outputs(List.of(TensorSpec.floats(Shape.of(-1, 7)))))
        .hasMessage(
            "Cannot apply operation 'MaxPool2D': expected shape (batch, height, width, channels), got (None, 7).");
  }
}
