package dev.kindling.jobs;

import static dev.kindling.jobs.Cli.kindling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.models.Model;
import dev.kindling.models.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that begin with a file of Keras. */
final class ModelFileJobsTest {
  private static final String JOB =
      """
      name: on
      data: {train: {format: csv, path: 'DATA'}, features: [_c0, _c1], label: _c2}
      model: {file: 'MODEL'}
      training: {batch_size: 4}
      distribution: {gradient_averaging: {}, workers: 1}
      output: {path: 'RUNS'}
      """;

  private static final String COMPILE =
      "training={batch_size: 4, optimizer: {sgd: {learning_rate: 0.5}}, loss: sparse_categorical_crossentropy}";

  @TempDir private Path folder;

  private Path file;
  private Model model;

  @BeforeEach
  void save() throws IOException {
    model = ModelFiles.trained();
    file = folder.resolve("m.keras");
    model.save(file);
  }

  private Cli train(String... settings) throws IOException {
    Path data =
        Files.writeString(
            folder.resolve("data.csv"),
            "1,2,0\n-1,0,1\n0,1,1\n1,1,0\n2,-1,1\n0,0,0\n1,0,1\n2,2,0\n");
    Path job =
        Files.writeString(
            folder.resolve("on.yaml"),
            JOB.replace("DATA", data.toString())
                .replace("MODEL", file.toString())
                .replace("RUNS", folder.resolve("runs").toString()));
    List<String> command = new ArrayList<>(List.of("train", job.toString()));
    Stream.of(settings).forEach(setting -> command.addAll(List.of("--set", setting)));
    return kindling(command.toArray(String[]::new));
  }

  private Path run() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("runs/on"))) {
      return runs.findFirst().orElseThrow();
    }
  }

  private Model result() throws IOException {
    return Models.load(run().resolve("model.keras"));
  }

  private void refuses(String message, String... settings) throws IOException {
    Cli outcome = train(settings);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(message);
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void trainingGoesOnWhereItStopped() throws IOException {
    Cli outcome = train();

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err())
        .contains("Compiled as in the model's file: adam goes on after 6 steps.");
    assertThat(outcome.out()).contains("accuracy: ");
    assertThat(result().iterations()).isEqualTo(6 + 2);
    assertThat(run().resolve("job.yaml")).content().contains("compile: file");
    String run = run().toString();
    assertThat(kindling("evaluate", run).out()).contains("accuracy: ");
    Cli other = kindling("evaluate", run, "--set=training.loss=sparse_categorical_crossentropy");
    assertThat(other.code()).as(other.err()).isZero();
    assertThat(other.out()).startsWith("loss: ").doesNotContain("accuracy");
    String predictions = folder.resolve("predictions").toString();
    assertThat(kindling("predict", run, "-o", predictions).code()).isZero();
    assertThat(kindling("export", run, "--to", folder.resolve("m.h5").toString()).code()).isZero();
    assertThat(kindling("import", folder.resolve("m.h5").toString()).out())
        .contains("state after 8 steps");
  }

  @Test
  void aJobThatCompilesBeginsWithANewOptimizer() throws IOException {
    Cli outcome = train(COMPILE);

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).doesNotContain("Compiled as in");
    assertThat(result().iterations()).isEqualTo(2);
    assertThat(result().compileOptions().optimizer().name()).isEqualTo("sgd");
  }

  @Test
  void weightsAreKeptOrDrawnAnew() throws IOException {
    String still = COMPILE.replace("0.5", "0");
    assertThat(train(still, "model.weights=keep").code()).isZero();
    assertThat(result().getWeights()).usingRecursiveComparison().isEqualTo(model.getWeights());
  }

  @Test
  void drawnAnewTheyAreThoseOfTheSeed() throws IOException {
    Cli outcome = train("model.weights=reset", "training.seed=3");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("adam starts anew.");
    assertThat(result().iterations()).isEqualTo(2);
    float[] first = result().getWeights().get(0);
    Model drawn = ModelFiles.plain();
    drawn.initialize(3);
    assertThat(first).usingComparatorWithPrecision(0.1f).containsExactly(drawn.getWeights().get(0));
    assertThat(first).isNotEqualTo(model.getWeights().get(0));
  }

  @Test
  void frozenLayersStay() throws IOException {
    Cli outcome = train("model.freeze=l*");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    List<float[]> before = model.getWeights();
    List<float[]> after = result().getWeights();
    assertThat(result().layer("low").trainable()).isFalse();
    assertThat(after.get(0)).isEqualTo(before.get(0));
    assertThat(after.get(2)).isNotEqualTo(before.get(2));
    assertThat(result().iterations()).isEqualTo(2);
  }

  @Test
  void biggerModelsTakeWhatTheyKnowByName() throws IOException {
    String bigger =
        "model={sequential: [{input: 2}, {dense: {name: low, units: 3, activation: relu}}, {dense: {name: new, units: 4}}, {dense: {name: scores, units: 2, activation: softmax}}], weights: {from: '%s', by_name: true, skip_mismatch: true}, freeze: low}"
            .formatted(file);
    Cli outcome = train(bigger, COMPILE);

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("Started from " + file + ": 2 weights taken");
    assertThat(outcome.err()).contains("new", "scores");
    assertThat(result().layer("low").weights().get(0).values())
        .isEqualTo(model.getWeights().get(0));
  }

  @Test
  void weightsThatDoNotFitAreToldWithTheOtherMistakes() throws IOException {
    String bigger =
        "model={sequential: [{input: 2}, {dense: {name: low, units: 4}}], weights: {from: '%s'}, freeze: lo}"
            .formatted(file);
    refuses("3 mistakes", bigger, COMPILE, "training.epochs=0");
    refuses("model.weights: Cannot load '%s' into model".formatted(file), bigger, COMPILE);
    refuses("model.freeze[0]: unknown layer 'lo'. Did you mean 'low'?", bigger, COMPILE);
    refuses(
        "none of the weights in '%s' fits a layer of the model.".formatted(file),
        bigger.replace("'}", "', by_name: true, skip_mismatch: true}").replace(": lo}", ": low}"),
        COMPILE);
  }

  @Test
  void layersAloneHaveNoWeightsToKeepAndDoNotSayHowToTrain() throws IOException {
    file = Files.writeString(folder.resolve("m.json"), ModelFiles.plain().toJson());

    refuses("expected a file with weights, got JSON.", COMPILE, "model.weights=keep");
    refuses(
        "Cannot compile model 'small': its file does not say how, or names what is not known here.");
    refuses(
        "expected one of keep, reset, got 'keeep'. Did you mean 'keep'?",
        COMPILE,
        "model.weights=keeep");
    assertThat(train(COMPILE).code()).isZero();
  }

  @Test
  void aFileTellsHowToCompileOrTheJobDoes() throws IOException {
    refuses("expected compile or optimizer, loss", COMPILE, "training.compile=file");
    refuses("training.optimizer: missing", "training.metrics=[accuracy]");
    refuses(
        "training.compile: unknown key.",
        "model={sequential: [{input: 2}, {dense: {units: 2}}]}",
        COMPILE,
        "training.compile=file");
  }

  @Test
  void summariesAreOfFilesToo() throws IOException {
    Cli summary = kindling("summary", file.toString());

    assertThat(summary.code()).as(summary.err()).isZero();
    assertThat(summary.out()).contains("scores (Dense)", "Optimizer params: ");
    Path weights = folder.resolve("m.weights.h5");
    model.save(weights);
    assertThat(kindling("summary", weights.toString()).err()).contains("it has weights only");
  }
}
