package dev.kindling.models;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.data.Values;
import dev.kindling.golden.Golden;
import dev.kindling.saving.Hdf5File;
import dev.kindling.saving.Hdf5Group;
import dev.kindling.saving.KerasArchive;
import dev.kindling.testing.WeightFiles;
import dev.kindling.trainers.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that Keras has trained, trained on from its files as they are, as Keras would have. */
class ResumedFilesTest {
  @TempDir private Path folder;

  /** A file of Keras and what became of its model. */
  record Example(JsonNode row, Path file) {
    @Override
    public String toString() {
      return row.get("id").asText() + "/" + file.getFileName();
    }

    private Values values(String name) {
      int[] shape = Golden.shape(row.get(name).get("shape")).toArray();
      return Values.of(
          Golden.numbers(row.get(name).get("data")), Arrays.copyOfRange(shape, 1, shape.length));
    }

    History fit(Model model) {
      int before = row.get("epochs_before_saving").asInt();
      return model.fit(
          arrays(List.of(values("x")), List.of(values("y"))),
          epochs(before + row.get("resumed_epochs").asInt())
              .initialEpoch(before)
              .batchSize(row.get("batch_size").asInt())
              .shuffle(false));
    }

    float[] predictions(Model model) {
      return model.predict(arrays(List.of(values("x")))).columns().get(0).values();
    }
  }

  static Stream<Example> examples() {
    return Golden.rows("keras3-resumed-files.jsonl").stream()
        .flatMap(
            row ->
                Stream.of("model.keras", "model.h5")
                    .map(
                        name -> Golden.file("files/resumed/" + row.get("id").asText() + "/" + name))
                    .filter(Files::exists)
                    .map(file -> new Example(row, file)));
  }

  static Stream<Example> archives() {
    return examples().filter(example -> example.file().toString().endsWith(".keras"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void goesOnAsKerasDoes(Example example) throws IOException {
    Model model = Models.load(example.file());
    History history = example.fit(model);
    float[] losses = Golden.numbers(example.row().get("history").get("loss"));
    for (int epoch = 0; epoch < losses.length; epoch++) {
      assertThat(history.values("loss").get(epoch)).isCloseTo(losses[epoch], within(2e-6));
    }
    assertThat(example.predictions(model))
        .containsExactly(Golden.numbers(example.row().get("outputs")), within(2e-6f));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void goesOnFromCopiesToTheBit(Example example) throws IOException {
    Model model = Models.load(example.file());
    for (String name : List.of("m.keras", "m.h5")) {
      model.save(folder.resolve(name));
    }
    List<Double> whole = example.fit(model).values("loss");
    for (String name : List.of("m.keras", "m.h5")) {
      Model copy = Models.load(folder.resolve(name));
      assertThat(example.fit(copy).values("loss")).as(name).isEqualTo(whole);
      assertThat(copy.getWeights().toArray()).as(name).isEqualTo(model.getWeights().toArray());
    }
  }

  /** Weights and what all optimizers keep, the second copies of several optimizers too. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("archives")
  void writesWhatKerasWrote(Example example) throws IOException {
    Path copy = folder.resolve("m.keras");
    Models.load(example.file()).save(copy);
    assertThat(datasets(copy)).isEqualTo(datasets(example.file()));
  }

  private static List<String> datasets(Path file) throws IOException {
    try (KerasArchive archive = KerasArchive.open(file, "m");
        Hdf5File weights = archive.weights().orElseThrow()) {
      return WeightFiles.datasets(weights.root());
    }
  }

  @Test
  void severalOptimizersHaveNamesOfTheirOwn() throws IOException {
    Path copy = folder.resolve("m.keras");
    Models.load(Golden.file("files/resumed/multi/model.keras")).save(copy);
    try (KerasArchive archive = KerasArchive.open(copy, "m");
        Hdf5File weights = archive.weights().orElseThrow()) {
      assertThat(archive.config())
          .contains("\"name\":\"adam\"", "\"name\":\"adam_1\"", "\"name\":\"sgd\"");
      Hdf5Group parts = weights.root().group("optimizer/optimizers").orElseThrow();
      assertThat(parts.names()).containsExactlyInAnyOrder("adam", "adam_1", "sgd");
      assertThat(parts.group("adam_1/vars").orElseThrow().text("name")).contains("adam_1");
    }
  }
}
