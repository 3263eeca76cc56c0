package dev.kindling.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
  private final Sitting sitting =
      new Sitting(new PrintStream(OutputStream.nullOutputStream()), 2, List.of(), 1, 1);
  private final Figures figures = new Figures(Map.of("cores", "2"));

  @Test
  void jsonHasTheSameFigures(@TempDir Path folder) throws IOException {
    sitting
        .table("speed", "ours", "theirs")
        .row("GRU", 1_000.25, Double.NaN)
        .row("MLP", "a note", 2, 1);
    figures.add(sitting.tables());
    JsonNode json = written(figures, folder.resolve("figures.json"));
    assertThat(json.at("/machine/cores").asText()).isEqualTo("2");
    assertThat(json.at("/tables/0/title").asText()).isEqualTo("speed");
    assertThat(json.at("/tables/0/rows/0/figures/ours").asDouble()).isEqualTo(1_000.25);
    assertThat(json.at("/tables/0/rows/0/figures/theirs").isNull()).isTrue();
    assertThat(json.at("/tables/0/rows/1/note").asText()).isEqualTo("a note");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void tablesOfAnotherJavaAreTheSameBehindOurs(@TempDir Path folder) throws IOException {
    sitting.table("speed", "ours").row("MLP", 1);
    figures.add(sitting.tables());
    Path file = folder.resolve("theirs.json");
    figures.write(file);
    figures.add(file);
    JsonNode tables = written(figures, folder.resolve("both.json")).path("tables");
    assertThat(tables).hasSize(2);
    assertThat(tables.get(1)).isEqualTo(tables.get(0));
  }

  @Test
  void tablesWithoutRowsAreNothing() {
    Table table = sitting.table("speed", "ours");
    figures.add(sitting.tables());
    assertThat(figures.isEmpty()).isTrue();
    table.row("MLP", 1);
    figures.add(sitting.tables());
    assertThat(figures.isEmpty()).isFalse();
  }

  private static JsonNode written(Figures figures, Path file) throws IOException {
    figures.write(file);
    return new ObjectMapper().readTree(file.toFile());
  }
}
