package dev.kindling.jobs;

import static dev.kindling.jobs.Cli.kindling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/** Trains on digits once and uses the run in every way. */
final class EndToEndTest {
  private static final String JOB =
      """
      name: small
      data:
        train: {format: digits, rows: 600, seed: 1}
        validation: {format: digits, rows: 200, seed: 2}
        columns: {answer: digit}
        features: pixels
        label: answer
        scale: {pixels: 0.00392156862}
      model:
        sequential:
          - input: [784]
          - dense: {units: 32, activation: relu}
          - dense: {name: scores, units: 10, activation: softmax}
      training:
        epochs: 3
        optimizer: {adam: {learning_rate: 0.01}}
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        seed: 7
      distribution: {parameter_averaging: {every: 4}, workers: 2}
      """;

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path folder;

  private static Path job;
  private static Cli training;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    job = Files.writeString(folder.resolve("small.yaml"), JOB);
    training = kindling("train", job.toString(), "--set", "output.path=" + folder.resolve("runs"));
    assertThat(training.err()).doesNotContain("kindling:");
    run = only(folder.resolve("runs/small"));
  }

  private static Path only(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      List<Path> all = children.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static JsonNode metrics() throws IOException {
    return JSON.readTree(run.resolve("metrics.json").toFile());
  }

  @Test
  void aRunHasItsFourFiles() throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("job.yaml", "history.jsonl", "metrics.json", "model.keras");
    }
    assertThat(run.getFileName().toString()).matches("\\d{8}-\\d{6}-[0-9a-f]{4}");
  }

  @Test
  void weightsStepsAndCallbacksAreThoseOfTheJob() throws IOException {
    Path runs = folder.resolve("weighted");
    Cli weighted =
        kindling(
            "train",
            job.toString(),
            "--set",
            "output.path=" + runs,
            "--set",
            "data.columns={answer: digit, w: digit + 1.0}",
            "--set",
            "data.sample_weight=w",
            "--set",
            "training.weighted_metrics=[accuracy]",
            "--set",
            "training.steps_per_epoch=2",
            "--set",
            "training.validation_freq=2",
            "--set",
            "training.callbacks=[{csv_logger: {filename: epochs.csv}}]");

    assertThat(weighted.err()).doesNotContain("kindling:");
    Path made = only(runs.resolve("small"));
    assertThat(Files.readAllLines(made.resolve("epochs.csv"))).hasSize(4);
    assertThat(Files.readAllLines(made.resolve("history.jsonl")).get(1))
        .contains("\"weighted_accuracy\"", "\"val_weighted_accuracy\"");
    assertThat(Files.readAllLines(made.resolve("history.jsonl")).get(0)).doesNotContain("val_");
    String predictions = folder.resolve("weighted-predictions").toString();
    assertThat(kindling("predict", made.toString(), "-o", predictions).code()).isZero();
  }

  @Test
  void trainingEndsWithScoresAndTheRun() {
    assertThat(training.code()).isZero();
    assertThat(training.out())
        .matches(
            "accuracy: 0\\.\\d{4} - loss: \\d\\.\\d{4} - val_accuracy: 0\\.\\d{4} - val_loss: \\d\\.\\d{4} - \\S+\\R")
        .contains(run.toString());
    assertThat(training.err())
        .containsPattern("Kernels: \\S+, 1 thread per kernel. Workers: 2 on local\\[2\\].\\R")
        .containsPattern("Trained 3 epochs in \\d+ s, \\d+ examples per second.\\R");
  }

  @Test
  void historyHasALineForEachEpochAndMetricsAreThoseOfTheLast() throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("history.jsonl"));
    JsonNode last = JSON.readTree(lines.get(2));

    assertThat(lines).hasSize(3);
    assertThat(last.get("epoch").asInt()).isEqualTo(3);
    assertThat(metrics().get("train").get("loss")).isEqualTo(last.get("loss"));
    assertThat(metrics().get("train").get("accuracy")).isEqualTo(last.get("accuracy"));
    assertThat(metrics().get("validation").get("loss")).isEqualTo(last.get("val_loss"));
    assertThat(metrics().get("validation").get("accuracy")).isEqualTo(last.get("val_accuracy"));
    assertThat(metrics().get("validation").get("accuracy").asDouble()).isGreaterThan(0.5);
    assertThat(metrics().get("epochs").asInt()).isEqualTo(3);
    assertThat(metrics().get("examples_per_epoch").asInt()).isEqualTo(600);
    assertThat(metrics().get("wall_seconds").asDouble()).isPositive();
    assertThat(
            metrics().get("examples_per_second").asDouble()
                * metrics().get("wall_seconds").asDouble())
        .isCloseTo(1800, within(1e-6));
  }

  @Test
  void theWrittenJobRunsAgainToTheSameBits() throws IOException {
    Path again = folder.resolve("again");

    Cli outcome =
        kindling("train", run.resolve("job.yaml").toString(), "--set", "output.path=" + again);

    Path second = only(again.resolve("small"));
    assertThat(outcome.code()).isZero();
    assertThat(second.resolve("history.jsonl"))
        .hasSameTextualContentAs(run.resolve("history.jsonl"));
    assertThat(kindling("summary", second.toString()))
        .isEqualTo(kindling("summary", run.toString()));
  }

  @Test
  void evaluationOfARunIsItsLastValidation() throws IOException {
    JsonNode validation = metrics().get("validation");

    assertThat(kindling("evaluate", run.toString()))
        .isEqualTo(
            new Cli(
                0,
                "loss: %.4f - accuracy: %.4f%n"
                    .formatted(
                        validation.get("loss").asDouble(), validation.get("accuracy").asDouble()),
                ""));
  }

  @Test
  void evaluationTakesOtherData() {
    String other = "data.validation={format: digits, rows: 50, seed: 9}";

    Cli outcome = kindling("evaluate", run.toString(), "--set", other);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isNotEqualTo(kindling("evaluate", run.toString()).out());
  }

  @Test
  void evaluationOnWhatWasTrainedOnSaysSo() {
    String[] command = {"evaluate", run.toString(), "--set", "data.validation=null", "--set"};
    String[] small =
        Stream.concat(Stream.of(command), Stream.of("data.train.rows=50")).toArray(String[]::new);

    assertThat(kindling(small).err())
        .isEqualTo(
            "Scores of data.train, which the model was trained on, as there is no data.validation.%n"
                .formatted());
  }

  @Test
  void predictionsAddTheOutputToTheRows() throws IOException {
    String path = folder.resolve("predictions").toString();

    Cli outcome = kindling("predict", run.toString(), "--output", path);

    assertThat(outcome).isEqualTo(new Cli(0, path + System.lineSeparator(), ""));
    try (Stream<Path> files = Files.list(Path.of(path))) {
      assertThat(files).isNotEmpty().noneMatch(file -> file.toString().endsWith(".crc"));
    }
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      List<Row> rows = spark.read().parquet(path).collectAsList();
      long right =
          rows.stream().filter(row -> likeliest(row) == row.<Integer>getAs("digit")).count();
      assertThat(rows.get(0).schema().fieldNames()).containsExactly("pixels", "digit", "scores");
      assertThat(rows).hasSize(200);
      assertThat(right / 200.0).isEqualTo(metrics().get("validation").get("accuracy").asDouble());
    }
  }

  private static int likeliest(Row row) {
    List<Float> scores = JavaConverters.seqAsJavaList(row.getAs("scores"));
    return scores.indexOf(scores.stream().max(Float::compare).orElseThrow());
  }

  @Test
  void predictionsAsTextHoldListsAndBytes() throws IOException {
    String path = folder.resolve("csv").toString();

    assertThat(kindling("predict", run.toString(), "-o", path, "--format", "csv").code()).isZero();

    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      Row row = spark.read().option("header", true).csv(path).first();
      assertThat(row.<String>getAs("pixels")).matches("[0-9A-F]{1568}");
      assertThat(JSON.readTree(row.<String>getAs("scores"))).hasSize(10);
    }
  }

  @Test
  void predictionsDoNotReplaceAnything() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));

    assertThat(kindling("predict", run.toString(), "-o", taken.toString(), "--format", "json"))
        .isEqualTo(
            new Cli(
                2,
                "",
                "kindling: Cannot write predictions to '%s': it exists. Remove it or choose another folder.%n"
                    .formatted(taken)));
  }

  @Test
  void summariesAreOfJobsAndRuns() {
    Cli summary = kindling("summary", job.toString());

    assertThat(summary.code()).isZero();
    assertThat(summary.out())
        .contains("scores (Dense)", String.format(Locale.ROOT, "Total params: %,d", 25_450));
    // As in Keras a trained model counts what its optimizer keeps.
    String trained =
        summary
            .out()
            .replace("Total params: 25,450 (99.41 KB)", "Total params: 76,352 (298.25 KB)")
            .replace(
                "Non-trainable params: 0 (0.00 B)",
                "Non-trainable params: 0 (0.00 B)%n Optimizer params: 50,902 (198.84 KB)"
                    .formatted());
    assertThat(kindling("summary", run.toString())).isEqualTo(new Cli(0, trained, ""));
  }
}
