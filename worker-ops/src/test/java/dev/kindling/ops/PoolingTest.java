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
import org.junit.jupiter.params.provider.EnumSource;

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
    "5, 5, 2, 2, 3, 3, VALID",
    "6, 8, 1, 3, 3, 1, SAME",
    "8, 8, 2, 1, 4, 4, SAME"
  })
  void matchTheirDefinitions(
      int height, int width, int rows, int columns, int down, int right, Padding padding) {
    match(new int[] {height, width}, new int[] {rows, columns}, new int[] {down, right}, padding);
  }

  @ParameterizedTest
  @EnumSource(names = {"VALID", "SAME"})
  void slideOverLinesAndVolumes(Padding padding) {
    match(new int[] {7}, new int[] {3}, new int[] {2}, padding);
    match(new int[] {4}, new int[] {2}, new int[] {1}, padding);
    match(new int[] {3, 5, 4}, new int[] {2, 2, 2}, new int[] {2, 2, 2}, padding);
    match(new int[] {3, 5, 4}, new int[] {1, 2, 3}, new int[] {1, 3, 2}, padding);
    match(new int[] {3, 5, 4}, new int[] {1, 2, 2}, new int[] {3, 1, 4}, padding);
  }

  private static void match(int[] cells, int[] size, int[] stride, Padding padding) {
    NaiveWindow window = new NaiveWindow(cells, size, stride, 1, padding == Padding.SAME);
    int[] shape = Shape.of(cells).prepend(2).append(3).toArray();
    // All negative: cells that padding adds must not win as zeros.
    OpCheck max =
        OpCheck.of(new MaxPool(Size.of(size), Size.of(stride), padding)).between(-2, -1, shape);
    double[] largest =
        window.pool(max.operand(0), 2, 3, Double.NEGATIVE_INFINITY, Math::max, false);
    assertThat(max.forward()).containsExactly(largest, Offset.offset(1e-12));
    max.gradients();
    OpCheck average =
        OpCheck.of(new AveragePool(Size.of(size), Size.of(stride), padding)).reals(shape);
    double[] mean = window.pool(average.operand(0), 2, 3, 0, Double::sum, true);
    assertThat(average.forward()).containsExactly(mean, Offset.offset(1e-12));
    average.gradients();
  }

  @Test
  void inferUnknownSizesAndRefuseOtherRanks() {
    MaxPool pool = new MaxPool(Size.of(2, 2), Size.of(2, 2), Padding.VALID);
    assertThat(pool.outputs(List.of(TensorSpec.floats(Shape.of(-1, -1, 7, 3)))))
        .containsExactly(TensorSpec.floats(Shape.of(-1, -1, 3, 3)));
    assertThatThrownBy(() -> pool.outputs(List.of(TensorSpec.floats(Shape.of(-1, 7)))))
        .hasMessage(
            "Cannot apply operation 'MaxPool': expected shape (batch, …, channels) of 4 axes, got (None, 7).");
  }
}
