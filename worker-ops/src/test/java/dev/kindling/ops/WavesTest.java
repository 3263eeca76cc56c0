package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WavesTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-7);

  @Test
  void areCosinesAndThenSinesUnderTheWindow() {
    double half = Math.sqrt(0.75);
    assertThat(OpCheck.of(new Waves(List.of(1.0, 2.0, 3.0))).forward())
        .containsExactly(
            new double[] {1, 1, 0, 0, 2, -1, 0, -2 * half, 3, -1.5, 0, 3 * half}, CLOSE);
    assertThat(OpCheck.of(new Waves(List.of(1.0, 1.0))).forward())
        .containsExactly(new double[] {1, 1, 0, 0, 1, -1, 0, 0}, CLOSE);
  }
}
