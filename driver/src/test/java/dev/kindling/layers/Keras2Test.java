package dev.kindling.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.configuration.Problems;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Keras2Test {
  @Test
  void whatIsNotSaidHasTheDefaultOfItsTime() {
    assertThat(Keras2.arguments("ThresholdedReLU", Map.of())).containsEntry("theta", 1.0);
    assertThat(Keras2.arguments("GRU", Map.of())).containsEntry("reset_after", false);
  }

  @Test
  void aThresholdedReLUIsAReLU() {
    var layer =
        LayerTypes.keras().read("layer", "ThresholdedReLU", Map.of("theta", 0.9), new Problems());
    assertThat(layer).hasValueSatisfying(read -> assertThat(read.className()).isEqualTo("ReLU"));
  }
}
