package dev.kindling.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModelVariablesTest {
  @Test
  void aVectorThatDoesNotFitAnArrayIsRefused() {
    assertThat(ModelVariables.vector("all weights", 3)).containsExactly(0, 0, 0);
    assertThatThrownBy(() -> ModelVariables.vector("the optimizer's vectors", 3_000_000_000L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot use a model of this size: expected at most 2147483639 numbers in the optimizer's vectors, got 3000000000. Use fewer units or filters.");
  }
}
