package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictedRowsTest {
  private static InputSource source(int... shape) {
    return new InputSource(TensorSpec.floats(Shape.of(shape)), List.of(), InputSource.ANY);
  }

  @Test
  void aBatchIsWhatIsWantedOrWhat64MegabytesHold() {
    assertThat(PredictedRows.batchRows(List.of(source(3)), 32)).isEqualTo(32);
    assertThat(PredictedRows.batchRows(List.of(source(1000), source(24)), Integer.MAX_VALUE))
        .isEqualTo(16_384);
    assertThat(PredictedRows.batchRows(List.of(source(100_000_000)), 32)).isEqualTo(1);
  }

  @Test
  void aColumnThatDoesNotFitAnArrayIsRefused() {
    assertThatThrownBy(() -> new InputReader(source(3000)).start(1_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot read 1000000 rows of 3000 numbers at once: expected at most 2147483639 numbers, got 3000000000. Lower the batch size.");
  }
}
