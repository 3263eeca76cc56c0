package dev.kindling.jobs;

import static dev.kindling.jobs.Cli.kindling;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImportCommandTest {
  /** What Keras's to_json writes of a Lambda, a layer of somebody's own and a misspelt argument. */
  private static final String BAD =
      """
      {"module": "keras", "class_name": "Sequential", "config": {"name": "bad", "layers": [
       {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 8], "name": "x"}},
       {"module": "keras.layers", "class_name": "Lambda", "config": {"name": "twice", "function": {"class_name": "__lambda__", "config": {"code": "4wEA", "defaults": null, "closure": null}}, "arguments": {}}},
       {"module": null, "class_name": "Gate", "config": {"name": "gate"}, "registered_name": "mine>Gate"},
       {"module": "keras.layers", "class_name": "Dense", "config": {"name": "out", "units": 3, "unit": 4}}]}}
      """;

  @TempDir private Path folder;

  private Path saved(String name) throws IOException {
    Path file = folder.resolve(name);
    ModelFiles.trained().save(file);
    return file;
  }

  @Test
  void tellsWhatAModelIsAndThatItLoads() throws IOException {
    Path file = saved("m.keras");

    Cli outcome = kindling("import", file.toString());

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("file       " + file)
        .containsPattern(
            "format     Keras 3 archive, Keras 3\\.\\d+\\.\\d+, saved \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d, \\d+\\.\\d KB")
        .contains("model      Sequential 'small'")
        .contains("inputs     x (None, 2)")
        .contains("outputs    scores (None, 2)")
        .contains(
            "compiled   Adam (learning_rate 0.01)",
            "           loss sparse_categorical_crossentropy",
            "           metrics accuracy")
        .contains("optimizer  state after 6 steps")
        .contains("low (Dense)", "scores (Dense)")
        .endsWith("All of it loads." + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.keras", "m.h5"})
  void theOptimizerOfEachFormatIsFound(String name) throws IOException {
    assertThat(kindling("import", saved(name).toString()).out())
        .contains("optimizer  state after 6 steps")
        .contains("compiled   Adam (learning_rate 0.01)");
  }

  @Test
  void tellsWeightsAndLayersAlone() throws IOException {
    Cli weights = kindling("import", saved("m.weights.h5").toString());
    Path json = Files.writeString(folder.resolve("m.json"), ModelFiles.plain().toJson());
    Cli layers = kindling("import", json.toString());

    assertThat(weights.code()).isZero();
    assertThat(weights.out())
        .contains("format     HDF5 weights", "optimizer  state after 6 steps")
        .contains("layers/dense/vars/0 (2, 3)", "layers/dense_1/vars/1 (2,)")
        .doesNotContain("compiled", "All of it loads")
        .contains("Weights alone");
    assertThat(layers.code()).isZero();
    assertThat(layers.out())
        .contains("format     JSON", "compiled   no", "optimizer  no state", "low (Dense)");
  }

  @Test
  void tellsAllThatDoesNotLoad() throws IOException {
    Path json = Files.writeString(folder.resolve("bad.json"), BAD);

    Cli outcome = kindling("import", json.toString());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains("  x (InputLayer)", "✗ twice (Lambda)", "✗ gate (Gate)", "✗ out (Dense)")
        .contains("It does not load: 3 mistakes.")
        .containsPattern(
            "\\R  model, layer 'twice', argument 'function': .*The code of a Python lambda is not run")
        .containsPattern(
            "\\R  model, layer 'gate': unknown layer 'mine>Gate'\\. It is not Keras's own: register it as 'Gate'\\.\\R")
        .containsPattern("\\R  model, layer 'out': unknown argument 'unit'");
  }

  /** As Models.load does, which takes such a model and does not compile it. */
  @Test
  void modelsThatAreNotCompiledLoad() throws IOException {
    Path file = folder.resolve("unknown.keras");
    ModelFiles.changed(
        saved("m.keras"), file, "\"class_name\":\"Adam\"", "\"class_name\":\"Lars\"");

    Cli outcome = kindling("import", file.toString());
    JsonNode json = new JsonMapper().readTree(kindling("import", "--json", file.toString()).out());

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("It loads and predicts, but is not compiled, so a job says how to train it:")
        .containsPattern("\\R  compile, .*unknown optimizer 'Lars'")
        .doesNotContain("All of it loads");
    assertThat(json.get("loads").asBoolean()).isTrue();
    assertThat(json.get("mistakes")).isEmpty();
    assertThat(json.get("notes")).hasSize(1);
  }

  @Test
  void tellsMachines() throws IOException {
    JsonMapper json = new JsonMapper();
    Path bad = Files.writeString(folder.resolve("bad.json"), BAD);

    JsonNode good = json.readTree(kindling("import", "--json", saved("m.keras").toString()).out());
    JsonNode refused = json.readTree(kindling("import", "--json", bad.toString()).out());

    assertThat(good.get("loads").asBoolean()).isTrue();
    assertThat(good.get("parameters").asInt()).isEqualTo(9 + 8);
    assertThat(good.get("optimizer_iteration").asInt()).isEqualTo(6);
    assertThat(good.at("/compile/loss").asText()).isEqualTo("sparse_categorical_crossentropy");
    assertThat(good.at("/layers/0").toString())
        .isEqualTo(
            "{\"name\":\"low\",\"class_name\":\"Dense\",\"output_shapes\":[[null,3]],\"parameters\":9,\"trainable\":true}");
    assertThat(good.at("/inputs/0").toString())
        .isEqualTo("{\"name\":\"x\",\"shape\":[null,2],\"type\":\"float\"}");
    assertThat(refused.get("loads").asBoolean()).isFalse();
    assertThat(refused.get("mistakes")).hasSize(3);
    assertThat(refused.at("/layers/1/class_name").asText()).isEqualTo("Lambda");
  }

  @Test
  void filesThatAreMissingOrDamaged() throws IOException {
    Path file = saved("m.keras");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(kindling("import", folder.resolve("none.keras").toString()))
        .isEqualTo(
            new Cli(
                3,
                "",
                "kindling: Cannot read model '%s/none.keras': no such file. Check the path.%n"
                    .formatted(folder)));
    refuses(file, "it is damaged: ");
    bytes[bytes.length / 2]++;
    refuses(Files.write(folder.resolve("flipped.keras"), bytes), "it is damaged: ");
    refuses(Files.writeString(folder.resolve("a.json"), "{\"class_name\": "), "expected JSON");
    refuses(Files.writeString(folder.resolve("a.keras"), "no zip"), "it is no file of Keras");
    refuses(folder, "it is a folder.");
  }

  private static void refuses(Path file, String reason) {
    Cli outcome = kindling("import", file.toString());
    assertThat(outcome.err())
        .startsWith("kindling: Cannot read model '%s': %s".formatted(file, reason))
        .hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(3);
  }
}
