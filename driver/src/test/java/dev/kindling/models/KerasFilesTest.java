package dev.kindling.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Golden;
import dev.kindling.golden.ModelCase;
import dev.kindling.golden.NotYet;
import dev.kindling.saving.Hdf5File;
import dev.kindling.saving.KerasArchive;
import dev.kindling.testing.WeightFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that Keras 3 wrote: what they predict here, and what is in those that are written again.
 */
class KerasFilesTest {
  @TempDir private Path folder;

  static Stream<ModelCase> models() {
    return ModelCase.of("keras3-models.jsonl").stream();
  }

  /** Keras wrote no older file of one of them. */
  static Stream<ModelCase> modelsOfTheOlderFormat() {
    return models().filter(example -> Files.exists(example.file("model.h5")));
  }

  /** Weights alone are kept of all but the largest. */
  static Stream<ModelCase> weights() {
    return models().filter(example -> Files.exists(example.file("model.weights.h5")));
  }

  /** Models that were trained have their optimizers' numbers among the totals. */
  private static void checkSummary(ModelCase example, Model model) {
    String plain = example.model().summary();
    String expected =
        switch (model.compiled() ? example.toString() : "") {
          case "trained_mlp_adam" ->
              plain.replace("params: 73 (292.00 B)", "params: 201 (804.00 B)")
                  + "\n Optimizer params: 128 (512.00 B)";
          case "trained_mlp_sgd_momentum" ->
              plain.replace("params: 73 (292.00 B)", "params: 138 (552.00 B)")
                  + "\n Optimizer params: 65 (260.00 B)";
          default -> plain;
        };
    assertThat(model.summary()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void readsModels(ModelCase example) throws IOException {
    Model model = Models.load(example.file("model.keras"));
    example.checkPredictions(model);
    checkSummary(example, model);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modelsOfTheOlderFormat")
  void readsModelsOfTheOlderFormat(ModelCase example) {
    Path file = example.file("model.h5");
    // Keras itself does not read its older files of operations.
    NotYet.check(
        "file." + example + ".h5",
        () -> {
          try {
            example.checkPredictions(Models.load(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("weights")
  void readsWeights(ModelCase example) throws IOException {
    Path file = example.file("model.weights.h5");
    Model model = example.model();
    LoadedWeights loaded = model.loadWeights(file);
    example.checkPredictions(model);
    assertThat(loaded.loaded()).hasSameSizeAs(model.weights());
    assertThat(loaded.skipped()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void writesWhatKerasWrote(ModelCase example) throws IOException {
    Path original = example.file("model.keras");
    Path copy = folder.resolve("m.keras");
    Models.load(original).save(copy);
    assertThat(weights(copy)).isEqualTo(weights(original));
    Model again = Models.load(copy);
    example.checkPredictions(again);
    checkSummary(example, again);
    assertThat(WeightFiles.members(copy))
        .containsExactly("metadata.json", "config.json", "model.weights.h5");
  }

  private static List<String> weights(Path file) throws IOException {
    try (KerasArchive archive = KerasArchive.open(file, "m");
        Hdf5File weights = archive.weights().orElseThrow()) {
      return WeightFiles.datasets(weights.root());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void writesTheOlderFormat(ModelCase example) throws IOException {
    Path copy = folder.resolve("m.h5");
    Model model = Models.load(example.file("model.keras"));
    model.save(copy);
    Model again = Models.load(copy);
    example.checkPredictions(again);
    checkSummary(example, again);
  }

  static Stream<JsonNode> trees() {
    return Golden.rows("keras3-trees.jsonl").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trees")
  void hasThePlacesOfKeras(JsonNode row) throws IOException {
    Path file = folder.resolve("m.weights.h5");
    Model model = Models.fromJson(row.get("model").toString());
    model.save(file);
    List<String> expected = new ArrayList<>();
    for (JsonNode entry : row.get("tree")) {
      if (entry.size() == 3) {
        expected.add(entry.get(0).asText() + " " + Golden.shape(entry.get(1)));
      }
    }
    try (Hdf5File weights = Hdf5File.open(file, "m")) {
      assertThat(WeightFiles.places(weights.root())).isEqualTo(expected.stream().sorted().toList());
    }
  }
}
