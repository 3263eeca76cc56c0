package dev.kindling.jobs;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.jobs.Cli.kindling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.models.Model;
import dev.kindling.models.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportCommandTest {
  @TempDir private Path folder;

  private Path file;
  private Model model;

  @BeforeEach
  void save() throws IOException {
    model = ModelFiles.trained();
    file = folder.resolve("m.keras");
    model.save(file);
  }

  private Cli export(String name, String... more) {
    String[] command = {"export", file.toString(), "--to", folder.resolve(name).toString()};
    return kindling(Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy.keras", "copy.h5"})
  void modelsKeepTheirWeightsAndTheirOptimizer(String name) throws IOException {
    assertThat(export(name))
        .isEqualTo(new Cli(0, folder.resolve(name) + System.lineSeparator(), ""));

    Model copy = Models.load(folder.resolve(name));
    float[][] x = {{0.5f, -1}};
    assertThat(copy.getWeights()).usingRecursiveComparison().isEqualTo(model.getWeights());
    assertThat(copy.predict(arrays(x)).rows()).isEqualTo(model.predict(arrays(x)).rows());
    assertThat(copy.iterations()).isEqualTo(ModelFiles.STEPS);
    assertOnly("m.keras", name);
  }

  @Test
  void weightsAndLayersAlone() throws IOException {
    assertThat(export("copy.weights.h5").code()).isZero();
    assertThat(export("copy.json").code()).isZero();

    Model layers = Models.fromJson(Files.readString(folder.resolve("copy.json")));
    layers.loadWeights(folder.resolve("copy.weights.h5"));
    assertThat(layers.getWeights()).usingRecursiveComparison().isEqualTo(model.getWeights());
  }

  @Test
  void doesNotReplaceAFileUnlessForced() throws IOException {
    Path there = Files.writeString(folder.resolve("copy.h5"), "precious");

    assertThat(export("copy.h5"))
        .isEqualTo(
            new Cli(
                2,
                "",
                "kindling: Cannot export to '%s': it exists. Give --force to replace it, or another name.%n"
                    .formatted(there)));
    assertThat(there).hasContent("precious");
    assertThat(export("copy.h5", "--force").code()).isZero();
    assertThat(Models.load(there).countParams()).isEqualTo(17);
    assertOnly("m.keras", "copy.h5");
  }

  @Test
  void refusesFormatsThatItDoesNotKnowAndFilesThatAreNone() throws IOException {
    assertThat(export("copy.onnx"))
        .isEqualTo(
            new Cli(
                2,
                "",
                "kindling: Cannot export to '%s': expected a name that ends in .keras, .h5, .weights.h5 or .json. Give another.%n"
                    .formatted(folder.resolve("copy.onnx"))));

    byte[] bytes = Files.readAllBytes(file);
    Files.writeString(file, "no model");
    Path there = Files.writeString(folder.resolve("copy.h5"), "precious");
    assertThat(export("copy.h5", "--force").code()).isEqualTo(2);
    byte[] cut = Arrays.copyOf(bytes, bytes.length / 2);
    Files.write(file, cut);
    assertThat(export("copy.h5", "--force").code()).isEqualTo(3);
    Files.delete(file);
    assertThat(export("copy.h5", "--force").code()).isEqualTo(3);
    assertThat(there).hasContent("precious");
    assertOnly("copy.h5");
  }

  @Test
  void doesNotReplaceFolders() throws IOException {
    Path there = Files.createDirectory(folder.resolve("copy.keras"));

    assertThat(export("copy.keras", "--force"))
        .isEqualTo(
            new Cli(
                2,
                "",
                "kindling: Cannot export to '%s': it is a folder. Name a file in it.%n"
                    .formatted(there)));
    assertOnly("m.keras", "copy.keras");
  }

  private void assertOnly(String... names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }
}
