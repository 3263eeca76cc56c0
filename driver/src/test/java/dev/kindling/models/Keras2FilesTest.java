package dev.kindling.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kindling.golden.Golden;
import dev.kindling.golden.LayerCase;
import dev.kindling.golden.NotYet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that Keras 2 and tf.keras wrote, and what they predicted. */
class Keras2FilesTest {
  static Stream<String> files() throws IOException {
    try (Stream<Path> all = Files.list(Golden.file("files/keras2"))) {
      return all
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("5"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void predictsWhatKerasDid(String name) {
    NotYet.check(
        "file." + name,
        () -> {
          Model model = load(name);
          if (Files.exists(Golden.file(results(name)))) {
            predictions(name).checkAsItIs(model, 1e-5);
          }
        });
  }

  private static Model load(String name) {
    Path file = Golden.file("files/keras2/" + name);
    Path config = Golden.file("files/keras2/" + name.replace(".weights.h5", ".config.json"));
    try {
      if (!name.endsWith(".weights.h5")) {
        return Models.load(file);
      }
      Model model = Models.fromJson(Files.readString(config));
      model.loadWeights(file);
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String results(String name) {
    String base = "files/keras2/" + name;
    return Files.exists(Golden.file(base + ".io.json"))
        ? base + ".io.json"
        : base.replaceFirst("\\.h5$", ".io.json");
  }

  private static LayerCase predictions(String name) {
    JsonNode results = Golden.parse(Golden.text(results(name)));
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("id", name);
    row.set("inputs", results.get("inputs"));
    row.set("outputs", results.get("expected"));
    return new LayerCase(row);
  }
}
