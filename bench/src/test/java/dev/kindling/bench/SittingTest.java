package dev.kindling.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SittingTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Sitting sitting =
      new Sitting(new PrintStream(printed, true, StandardCharsets.UTF_8), 2, List.of("mlp"), 1, 1);

  @Test
  void tablesAreAligned() {
    sitting
        .table("speed", "ours", "theirs", "ratio")
        .row("MLP", 61_234.5, 37_000, 1.6549)
        .row("GRU", 1_000, Double.NaN, Double.NaN);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """

            speed
                                                                   ours     theirs      ratio
              MLP                                                61,235     37,000       1.65
              GRU                                                 1,000          —          —
            """);
  }

  @Test
  void limitsSayWhetherTheyHold() {
    sitting.table("share", "ratio").atLeast("MLP", 0.7, 0.65).atMost("CNN", 1.2, 1.05);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("0.700  at least 0.650: holds")
        .contains("1.20  at most 1.05: missed");
  }

  @Test
  void aRowHasAFigureForEachColumn() {
    Table table = sitting.table("speed", "ours", "theirs");
    assertThatThrownBy(() -> table.row("MLP", 1))
        .hasMessage("Cannot add row 'MLP': expected 2 figures, got 1.");
  }

  @Test
  void onlyNamedWorkloadsAreWanted() {
    assertThat(sitting.wants("wide MLP 1024")).isTrue();
    assertThat(sitting.wants("CNN")).isFalse();
  }
}
