package dev.kindling.models;

import static dev.kindling.layers.Layers.integerLookup;
import static dev.kindling.layers.Layers.stringLookup;
import static dev.kindling.layers.Layers.textVectorization;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kindling.golden.Golden;
import dev.kindling.layers.OutputMode;
import dev.kindling.layers.StringLookup;
import dev.kindling.saving.Hdf5File;
import dev.kindling.saving.KerasArchive;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.testing.WeightFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files have of vocabularies, as Keras 3.15.1 writes those that were learned and given. */
class AssetsTest {
  @TempDir private Path folder;

  /** A file that Keras wrote, and what is in it when Kindling has read and written it. */
  private record Copy(
      Map<String, String> assets, List<String> weights, JsonNode arguments, Path file) {}

  private static Copy contents(Path file) throws IOException {
    try (KerasArchive archive = KerasArchive.open(file, "m");
        Hdf5File weights = archive.weights().orElseThrow()) {
      JsonNode layers = Golden.parse(archive.config()).get("config").get("layers");
      return new Copy(
          archive.assets(),
          WeightFiles.datasets(weights.root()),
          layers.get(layers.size() - 1).get("config"),
          file);
    }
  }

  private Copy copy(String name) throws IOException {
    Path copy = folder.resolve(name + ".keras");
    Models.load(Golden.file("files/vocabularies/" + name + ".keras")).save(copy);
    return contents(copy);
  }

  @Test
  void learnedOnesLieBesideTheConfiguration() throws IOException {
    for (String name : List.of("adapted", "ints", "text")) {
      Copy original = contents(Golden.file("files/vocabularies/" + name + ".keras"));
      Copy copy = copy(name);
      assertThat(copy.assets()).as(name).isEqualTo(original.assets()).isNotEmpty();
      assertThat(copy.weights()).as(name).isEqualTo(original.weights());
      for (String argument : List.of("vocabulary", "idf_weights", "vocabulary_size")) {
        assertThat(copy.arguments().get(argument))
            .as(argument)
            .isEqualTo(original.arguments().get(argument));
      }
    }
  }

  @Test
  void givenOnesLieInTheConfiguration() throws IOException {
    Copy original = contents(Golden.file("files/vocabularies/tfidf_given.keras"));
    Copy copy = copy("tfidf_given");
    assertThat(copy.assets()).isEmpty();
    assertThat(copy.weights()).isEqualTo(original.weights()).hasSize(1);
    assertThat(copy.arguments().get("vocabulary")).hasSizeGreaterThan(1);
  }

  /** Keras pads the weights in its file, and then does not read it. */
  @Test
  void paddedWeightsAreThoseOfTokens() throws IOException {
    Copy copy = copy("tfidf");
    assertThat(copy.weights()).hasSize(1);
    assertThat(copy.weights().get(0))
        .startsWith("layers/string_lookup/vars/idf_weights (4,) [1.0148");
  }

  private static Model model(TensorSpec spec, Layer layer) {
    return Sequential.of(InputLayer.input(spec, null), layer);
  }

  @Test
  void whatLinesWouldNotGiveBackStays() throws IOException {
    TensorSpec strings = TensorSpec.strings(Shape.of(Shape.UNKNOWN, 1));
    for (String token : List.of("two\nlines", "a\rb", "a\u2028b")) {
      Model learned = learned(model(strings, stringLookup("x", "y")), "x", token);
      Path file = folder.resolve("lines.keras");
      learned.save(file);
      assertThat(contents(file).assets()).isEmpty();
      assertThat(((StringLookup) Models.load(file).layer(0)).vocabulary()).contains(token);
    }
  }

  /** Returns a model that has learned a vocabulary with another token in the place of one. */
  private static Model learned(Model model, String old, String token) {
    ObjectNode config = (ObjectNode) Golden.parse(model.toJson());
    ObjectNode arguments = (ObjectNode) config.get("config").get("layers").get(1).get("config");
    ArrayNode tokens = (ArrayNode) arguments.get("vocabulary");
    assertThat(tokens.get(0).asText()).isEqualTo(old);
    tokens.set(0, token);
    arguments.put("has_input_vocabulary", false);
    return Models.fromJson(config.toString());
  }

  @Test
  void learnedOnesAreLearnedStillWhenReadAgain() throws IOException {
    Path file = folder.resolve("again.keras");
    for (String name : List.of("adapted", "text")) {
      Models.load(copy(name).file()).save(file);
      assertThat(contents(file).assets()).isNotEmpty();
    }
    Model ints = model(TensorSpec.ints(Shape.of(Shape.UNKNOWN, 1)), integerLookup(5, 3));
    ints.save(file);
    assertThat(contents(file).assets()).isEmpty();
    Model text =
        model(
            TensorSpec.strings(Shape.of(Shape.UNKNOWN, 1)),
            textVectorization()
                .outputMode(OutputMode.TF_IDF)
                .vocabulary("x", "y")
                .idfWeights(List.of(1.0, 2.0)));
    text.save(file);
    assertThat(contents(file).weights())
        .containsExactly(
            "layers/text_vectorization/_lookup_layer/vars/idf_weights (3,) [1.5, 1.0, 2.0]",
            "layers/text_vectorization/vars/idf_weights (3,) [1.5, 1.0, 2.0]");
  }
}
