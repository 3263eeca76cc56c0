package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import org.junit.jupiter.api.Test;

class RoundTest {
  @Test
  void makesHalvesEven() {
    assertThat(
            OpCheck.of(new Round())
                .values(Shape.of(6), 0.5, 1.5, 2.5, -1.2, 126.5, 127.75)
                .forward())
        .containsExactly(0, 2, 2, -1, 126, 128);
  }
}
