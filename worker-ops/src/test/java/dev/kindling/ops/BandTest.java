package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandTest {
  @Test
  void isOneAroundTheDiagonal() {
    OpCheck causal = OpCheck.of(new Band(Integer.MAX_VALUE, 0)).reals(2, 3, 4);
    assertThat(causal.forward()).containsExactly(1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0);
    OpCheck window = OpCheck.of(new Band(1, 1)).reals(1, 3, 4);
    assertThat(window.forward()).containsExactly(1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1);
  }

  @Test
  void refusesOtherShapesAndWidths() {
    List<TensorSpec> vector = List.of(TensorSpec.floats(Shape.of(-1)));
    assertThatThrownBy(() -> new Band(0, 0).outputs(vector))
        .hasMessage("Cannot apply operation 'Band': expected a shape (…, n, m), got (None,).");
    assertThatThrownBy(() -> new Band(-1, 0))
        .hasMessage("Cannot create operation 'Band': expected at least 0 cells, got -1 and 0.");
  }
}
