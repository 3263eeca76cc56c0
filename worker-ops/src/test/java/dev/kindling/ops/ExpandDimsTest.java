package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpandDimsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | (1, None, None, 3)",
        "1 | (None, 1, None, 3)",
        "3 | (None, None, 3, 1)",
        "-1 | (None, None, 3, 1)",
        "-2 | (None, None, 1, 3)"
      })
  void addsAnAxis(int axis, String shape) {
    TensorSpec x = TensorSpec.ints(Shape.of(-1, -1, 3));
    TensorSpec y = new ExpandDims(axis).outputs(List.of(x)).get(0);
    assertThat(y.shape()).hasToString(shape);
    assertThat(y.type()).isEqualTo(x.type());
    OpCheck.of(new ExpandDims(axis)).reals(2, 4, 3).gradients();
  }

  @Test
  void refusesAnAxisThatIsNotThere() {
    assertThatThrownBy(() -> new ExpandDims(3).outputs(List.of(TensorSpec.floats(Shape.of(2)))))
        .hasMessage("Cannot apply operation 'ExpandDims': expected an axis of 2, got 3.");
  }
}
