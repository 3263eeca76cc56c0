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
  void hardSigmoidIsWhatItWas() {
    assertThat(Keras2.arguments("LSTM", Map.of()))
        .containsEntry("recurrent_activation", "keras2_hard_sigmoid");
    assertThat(Keras2.arguments("LSTM", Map.of("recurrent_activation", "sigmoid")))
        .containsEntry("recurrent_activation", "sigmoid");
    Map<String, Object> cell =
        Map.of("class_name", "LSTMCell", "config", Map.of("activation", "hard_sigmoid"));
    assertThat(Keras2.arguments("RNN", Map.of("cell", cell, "name", "hard_sigmoid")))
        .containsEntry("name", "hard_sigmoid")
        .containsEntry(
            "cell",
            Map.of(
                "class_name",
                "LSTMCell",
                "config",
                Map.of(
                    "activation", "keras2_hard_sigmoid",
                    "recurrent_activation", "keras2_hard_sigmoid")));
  }

  @Test
  void whatDidNothingIsLeftOut() {
    Map<String, Object> zeros = Map.of("class_name", "Zeros", "config", Map.of("dtype", "float32"));
    assertThat(
            Keras2.arguments(
                "SeparableConv2D", Map.of("kernel_initializer", zeros, "bias_initializer", zeros)))
        .isEqualTo(Map.of("bias_initializer", Map.of("class_name", "Zeros", "config", Map.of())));
    assertThat(Keras2.arguments("SpatialDropout1D", Map.of("rate", 0.5, "noise_shape", 1)))
        .containsOnlyKeys("rate");
    assertThat(Keras2.className("BatchNormalizationV1")).isEqualTo("BatchNormalization");
    assertThat(Keras2.className("Dense")).isEqualTo("Dense");
  }

  @Test
  void aThresholdedReLUIsAReLU() {
    var layer =
        LayerTypes.keras().read("layer", "ThresholdedReLU", Map.of("theta", 0.9), new Problems());
    assertThat(layer).hasValueSatisfying(read -> assertThat(read.className()).isEqualTo("ReLU"));
  }
}
