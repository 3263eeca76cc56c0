package dev.kindling.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page that says which layers there are. */
class LayersPageTest {
  private static List<String> layers(String state) throws IOException {
    return rows().stream()
        .filter(row -> row[2].strip().equals(state))
        .map(row -> row[1].strip())
        .toList();
  }

  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(Path.of("../docs/layers.md")).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| layer |"))
        .map(line -> line.split("\\|", -1))
        .filter(row -> !row[1].contains("---"))
        .toList();
  }

  @Test
  void hasEveryLayerOfKerasOnce() throws IOException {
    List<String> names = rows().stream().map(row -> row[1].strip()).toList();
    assertThat(names).hasSize(143).doesNotHaveDuplicates();
    assertThat(layers("done").size() + layers("refused").size() + layers("missing").size())
        .isEqualTo(names.size());
  }

  /** Inputs are no type of layer here, but what models read. */
  @Test
  void layersThatAreDoneAreThoseThatConfigurationsKnow() throws IOException {
    for (String[] row : rows()) {
      String name = row[1].strip();
      boolean known = LayerTypes.keras().knows(name) || name.equals("InputLayer");
      assertThat(row[2].strip().equals("done")).as("%s is done", name).isEqualTo(known);
    }
  }

  @Test
  void whatIsRefusedSaysWhy() throws IOException {
    assertThat(rows().stream().filter(row -> row[2].strip().equals("refused")))
        .allSatisfy(row -> assertThat(row[3]).isNotBlank());
  }
}
