package dev.kindling.jobs;

import static dev.kindling.jobs.Cli.kindling;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.normalization;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.layers.Normalization;
import dev.kindling.models.Model;
import dev.kindling.models.ModelFactory;
import dev.kindling.models.Models;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.SymbolicTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose layers learn vocabularies and means from the data before the model is trained. */
final class LearningJobsTest {
  @TempDir private Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Path table() throws IOException {
    StringBuilder rows = new StringBuilder("age,hours,job,review,good\n");
    for (int row = 0; row < 200; row++) {
      boolean good = row * 7 % 3 == 0;
      rows.append(20 + row % 50).append(',').append(row % 40).append(',');
      rows.append(good ? "clerk" : row % 2 == 0 ? "smith" : "baker").append(',');
      rows.append(good ? "A fine day!" : "a dull day").append(',').append(good ? 1 : 0);
      rows.append('\n');
    }
    return file("rows.csv", rows.toString());
  }

  private String run(String kind) throws IOException {
    List<Path> runs = new ArrayList<>();
    try (var found = Files.walk(folder.resolve("runs"))) {
      found.filter(path -> path.endsWith(kind)).forEach(runs::add);
    }
    assertThat(runs).hasSize(1);
    return runs.get(0).getParent().toString();
  }

  @Test
  void lookUpsTextsAndNumbers() throws IOException {
    Path job =
        file(
            "people.yaml",
            """
            data:
              train: {format: csv, path: %s, header: true, schema: "age INT, hours DOUBLE, job STRING, review STRING, good INT"}
              features: {numbers: [age, hours]}
              label: good
            model:
              functional:
                inputs: {numbers: [2], job: string, review: string}
                layers:
                  - {name: scaled, normalization: {}, inputs: numbers}
                  - {name: bins, discretization: {num_bins: 4, output_mode: multi_hot}, inputs: scaled}
                  - {name: kind, string_lookup: {output_mode: one_hot}, inputs: job}
                  - {name: index, string_lookup: {}, inputs: job}
                  - {name: vector, embedding: {input_dim: 4, output_dim: 2}}
                  - {name: words, text_vectorization: {max_tokens: 20, output_sequence_length: 4}, inputs: review}
                  - {name: meanings, embedding: {input_dim: 20, output_dim: 4}}
                  - {name: meaning, global_average_pooling1d: {}}
                  - {name: all, concatenate: {}, inputs: [scaled, bins, kind, vector, meaning]}
                  - {name: answer, dense: {units: 1, activation: sigmoid}}
            training:
              optimizer: {adam: {learning_rate: 0.05}}
              loss: binary_crossentropy
              metrics: [accuracy]
              epochs: 6
            distribution: {workers: 2, parameter_averaging: {every: 2}}
            output: {path: %s}
            """
                .formatted(table(), folder.resolve("runs")));

    Cli trained = kindling("train", job.toString());

    assertThat(trained.err()).doesNotContain("kindling:");
    assertThat(trained.out()).contains("accuracy: 1.0000");
    String run = run("metrics.json");
    assertThat(kindling("evaluate", run).out()).contains("accuracy: 1.0000");
    String summary = kindling("summary", run).out();
    assertThat(summary).contains("kind (StringLookup)", "(None, 4)", "words");
    Cli predicted =
        kindling("predict", run, "-o", folder.resolve("out").toString(), "--format", "json");
    assertThat(predicted.code()).isZero();
    assertThat(kindling("summary", job.toString()).out()).contains("job (InputLayer)");
  }

  @Test
  void normalizesTheOnlyInput() throws IOException {
    Path job =
        file(
            "ages.yaml",
            """
            data:
              train: {format: csv, path: %s, header: true, schema: "age INT, hours DOUBLE, job STRING, review STRING, good INT"}
              features: [age, hours]
              label: good
            model: {sequential: [{input: [2]}, {normalization: {}}, {dense: {units: 1, activation: sigmoid}}]}
            training: {loss: binary_crossentropy, optimizer: sgd}
            distribution: {workers: 2}
            output: {path: %s}
            """
                .formatted(table(), folder.resolve("runs")));
    assertThat(kindling("train", job.toString()).err()).doesNotContain("kindling:");
    assertThat(kindling("summary", run("metrics.json")).out()).contains("normalization");
  }

  @Test
  void learnsAndPredictsWhatItIsTrainedToReturn() throws IOException {
    Path job =
        file(
            "same.yaml",
            """
            data:
              train: {format: csv, path: %s, header: true, schema: "age INT, hours DOUBLE, job STRING, review STRING, good INT"}
              columns: {years: age / 10}
              features: [years]
              label: years
            model: {sequential: [{input: [1]}, {normalization: {}}, {dense: {units: 1}}]}
            training: {loss: mse, optimizer: sgd}
            output: {path: %s}
            """
                .formatted(table(), folder.resolve("runs")));
    assertThat(kindling("train", job.toString()).err()).doesNotContain("kindling:");
    String to = folder.resolve("out").toString();
    assertThat(kindling("predict", run("metrics.json"), "-o", to).err())
        .doesNotContain("kindling:");
  }

  private static Model twoNormalizations(Normalization second) {
    return Sequential.of(input(2), normalization(), second.named("second"), dense(1));
  }

  /** Makes a model with a layer that has not learned yet. */
  public static final class Unlearned implements ModelFactory {
    @Override
    public Model create() {
      SymbolicTensor x = input("x", 2);
      return Model.of(x, dense(1).apply(normalization().apply(x)));
    }
  }

  /** Makes a model whose layer has a state that it has not learned here. */
  public static final class Loaded implements ModelFactory {
    @Override
    public Model create() {
      Model model = new Unlearned().create();
      model.layer("normalization").weights().get(0).assign(new float[] {7, 8});
      return model;
    }
  }

  @Test
  void layersThatCarryAStateKeepIt() throws IOException {
    String run = trained("{class: '%s'}".formatted(Loaded.class.getName()));
    assertThat(mean(run, "normalization")).containsExactly(7, 8);
  }

  private String trained(String model) throws IOException {
    Path job =
        file(
            "made.yaml",
            """
            data:
              train: {format: csv, path: %s, header: true, schema: "age INT, hours DOUBLE, job STRING, review STRING, good INT"}
              features: [age, hours]
              label: good
            model: %s
            training: {loss: mse, optimizer: sgd}
            output: {path: %s}
            """
                .formatted(table(), model, folder.resolve("runs")));
    assertThat(kindling("train", job.toString()).err()).doesNotContain("kindling:");
    return run("metrics.json");
  }

  private static float[] mean(String run, String layer) throws IOException {
    Model model = Models.load(Path.of(run, "model.keras"));
    return model.layer(layer).weights().get(0).values();
  }

  @Test
  void layersOfFilesLearnWhatTheyDoNotKnow() throws IOException {
    Normalization known = normalization().moments(new double[] {1, 2}, new double[] {3, 4});
    Path json = file("model.json", twoNormalizations(known).toJson());
    String run = trained("{file: %s}".formatted(json));
    assertThat(mean(run, "normalization")).containsExactly(44.5f, 19.5f);
    assertThat(kindling("summary", run).out()).contains("second");
  }

  @Test
  void layersOfClassesLearnWhatTheyDoNotKnow() throws IOException {
    String run = trained("{class: '%s'}".formatted(Unlearned.class.getName()));
    assertThat(mean(run, "normalization")).containsExactly(44.5f, 19.5f);
  }

  @Test
  void saysWhereLayersCannotLearn() throws IOException {
    Path job =
        file(
            "nested.yaml",
            """
            data: {train: {format: csv, path: rows.csv}}
            model:
              functional:
                inputs: {job: string}
                layers:
                  - name: inner
                    sequential: [{string_lookup: {output_mode: one_hot}}]
                    inputs: job
            training: {loss: mse, optimizer: sgd}
            """);
    assertThat(kindling("train", job.toString()).err())
        .contains(
            "Cannot adapt layer 'string_lookup': expected it behind an input of the model, got it without one. Begin the layers with input, and put it in front of models within.");
  }
}
