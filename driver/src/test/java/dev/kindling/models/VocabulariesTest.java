package dev.kindling.models;

import static dev.kindling.layers.Layers.integerLookup;
import static dev.kindling.layers.Layers.stringLookup;
import static dev.kindling.layers.Layers.textVectorization;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.golden.Golden;
import dev.kindling.layers.IntegerLookup;
import dev.kindling.layers.LayerTypes;
import dev.kindling.layers.OutputMode;
import dev.kindling.layers.StringLookup;
import dev.kindling.layers.TextVectorization;
import dev.kindling.saving.Hdf5File;
import dev.kindling.saving.Hdf5Writer;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vocabularies that lie beside a configuration, as Keras keeps those that were learned. */
class VocabulariesTest {
  private static SymbolicTensor strings(int features) {
    return InputLayer.input(TensorSpec.strings(Shape.of(Shape.UNKNOWN, features)), null);
  }

  /** Returns the configuration as Keras writes it of layers that have learned. */
  private static Object without(Object part) {
    if (part instanceof List<?> list) {
      return list.stream().map(VocabulariesTest::without).collect(Collectors.toList());
    }
    if (part instanceof Map<?, ?> map) {
      Map<Object, Object> rest = new LinkedHashMap<>();
      map.forEach((key, value) -> rest.put(key, without(value)));
      rest.computeIfPresent("vocabulary", (key, value) -> null);
      rest.computeIfPresent("idf_weights", (key, value) -> null);
      return rest;
    }
    return part;
  }

  private static Model read(Model model, Map<String, String> assets, Hdf5File file) {
    Object config = without(Models.parsed(model.toJson()));
    Vocabularies.into(config, assets, file.root());
    return new ModelReader(LayerTypes.keras()).read(config);
  }

  @Test
  void areFoundByClassAndOrder(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("m.weights.h5");
    try (Hdf5Writer out = new Hdf5Writer(file)) {
      out.floats(
          "layers/text_vectorization/vars/idf_weights",
          Shape.of(3),
          () -> FloatBuffer.wrap(new float[] {2, 3, 5}));
    }
    SymbolicTensor words = strings(1);
    Layer first = stringLookup("a", "b");
    Layer second = stringLookup("c").numOovIndices(2);
    Layer text =
        textVectorization()
            .outputMode(OutputMode.TF_IDF)
            .vocabulary("x", "y")
            .idfWeights(List.of(1.0, 1.0));
    Model inner = Sequential.of(strings(1), second);
    Model model =
        Model.of(
            List.of(words), List.of(first.apply(words), inner.apply(words), text.apply(words)));
    try (Hdf5File hdf5 = Hdf5File.open(file, "m")) {
      Model back =
          read(
              model,
              Map.of(
                  "layers/string_lookup/vocabulary.txt", "[UNK]\nred\ngreen",
                  "layers/sequential/layers/string_lookup/vocabulary.txt", "[UNK]\n[UNK]\nblue\n",
                  "layers/text_vectorization/vocabulary.txt", "[UNK]\nsun\nmoon"),
              hdf5);
      assertThat(((StringLookup) back.layer(first(back, "StringLookup"))).vocabulary())
          .containsExactly("[UNK]", "red", "green");
      Model again = (Model) back.layer(first(back, "Sequential"));
      assertThat(((StringLookup) again.layer(0)).vocabulary())
          .containsExactly("[UNK]", "[UNK]", "blue");
      assertThat(((TextVectorization) back.layer(first(back, "TextVectorization"))).vocabulary())
          .endsWith("sun", "moon");
      assertThat(Golden.parse(back.toJson()).findValues("idf_weights").toString())
          .contains("3.0,5.0");
    }
  }

  private static String first(Model model, String className) {
    return model.layers().stream()
        .filter(layer -> layer.className().equals(className))
        .map(model::nameOf)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void mayBeIntegers(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("m.weights.h5");
    new Hdf5Writer(file).close();
    Model model =
        Sequential.of(
            InputLayer.input(TensorSpec.ints(Shape.of(Shape.UNKNOWN, 2)), null),
            integerLookup(1, 2));
    try (Hdf5File hdf5 = Hdf5File.open(file, "m")) {
      Model back = read(model, Map.of("layers/integer_lookup/vocabulary.txt", "-1\n7\n-3"), hdf5);
      assertThat(((IntegerLookup) back.layer(0)).vocabulary().toString()).isEqualTo("[-1, 7, -3]");
    }
  }
}
