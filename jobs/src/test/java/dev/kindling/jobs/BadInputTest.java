package dev.kindling.jobs;

import static dev.kindling.jobs.Cli.kindling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.jobs.config.JobFile;
import dev.kindling.models.Model;
import dev.kindling.models.ModelFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake of a user: one clear message, its exit code, no stack trace, no output. */
final class BadInputTest {
  private static final String JOB =
      """
      name: bad
      data:
        train: {format: csv, path: DATA}
        features: [_c0, _c1]
        label: _c2
      model:
        sequential:
          - input: [2]
          - dense: {units: 4, activation: relu}
          - dense: {units: 3, activation: softmax}
      training:
        optimizer: sgd
        loss: sparse_categorical_crossentropy
      output: {path: RUNS}
      """;

  @TempDir private Path folder;

  private Path data;
  private Path job;

  @BeforeEach
  void write() throws IOException {
    data = Files.writeString(folder.resolve("data.csv"), "1,2.5,0\n3,4.5,1\n5,6.5,2\n");
    String text =
        JOB.replace("DATA", data.toString()).replace("RUNS", folder.resolve("runs").toString());
    job = Files.writeString(folder.resolve("bad.yaml"), text);
  }

  private void refuses(int code, String message, String... settings) {
    List<String> arguments = new ArrayList<>(List.of("train", job.toString()));
    for (String setting : settings) {
      arguments.add("--set");
      arguments.add(setting);
    }

    String expected = message.replace("DATA", data.toString()).replace("JOB", job.toString());

    Cli outcome = kindling(arguments.toArray(String[]::new));

    String said = outcome.err().replaceAll("\\d{8}-\\d{6}-[0-9a-f]{4}", "ID");
    assertThat(said.lines().filter(line -> !line.startsWith("Kernels: ")))
        .containsExactlyElementsOf(("kindling: " + expected).lines().toList());
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(outcome.out()).isEmpty();
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  private void rows(String text) throws IOException {
    Files.writeString(data, text);
  }

  @Test
  void goodInputIsAccepted() {
    assertThat(kindling("train", job.toString()).code()).isZero();
  }

  @Test
  void missingColumn() {
    refuses(
        3,
        "Cannot find column '_c9': the DataFrame has none of this name. Did you mean '_c0'?",
        "data.features=[_c0, _c9]");
  }

  @Test
  void wrongType() throws IOException {
    rows("1,x,0\n3,y,1\n");

    refuses(
        3,
        "Cannot read column '_c1': expected numbers, arrays of numbers, vectors or bytes, got string. Cast or index it first.");
  }

  @Test
  void missingValue() throws IOException {
    rows("1,2,0\n3,,1\n");

    refuses(
        3,
        "Cannot read column '_c1': expected a value, got null in row 1 of partition 0. Filter these rows out, or fill them.");
  }

  @Test
  void notANumber() throws IOException {
    rows("1,2.5,0\n3,NaN,1\n");

    refuses(
        3,
        "Cannot read column '_c1': expected a finite number, got NaN in row 1 of partition 0. Filter these rows out, or replace the values.");
  }

  @Test
  void wrongArrayLength() throws IOException {
    rows("{\"x\": [1, 2], \"y\": 0}\n{\"x\": [1, 2, 3], \"y\": 1}\n");

    refuses(
        3,
        "Cannot read column 'x': expected 2 numbers, got 3 in row 1 of partition 0. Every row needs the same number of values; filter the others out.",
        "data.train={format: json, path: '%s'}".formatted(data),
        "data.features=x",
        "data.label=y");
  }

  @Test
  void labelOutOfRange() throws IOException {
    rows("1,2,0\n3,4,3\n");

    refuses(
        3,
        "Cannot read column '_c2': expected a class from 0 to 2, got 3 in row 1 of partition 0. Labels are class indices from 0; index them first, or give the model more classes.");
  }

  @Test
  void columnsThatDoNotFitTheInput() {
    refuses(
        3,
        "Cannot feed input 'input_layer': expected 2 numbers in a row for shape (2,), got 3 from [_c0, _c1, _c2]. Name other columns, or change the shape of the model's layer.",
        "data.features=[_c0, _c1, _c2]");
  }

  @Test
  void missingFile() {
    refuses(
        3,
        "Cannot read csv [DATA.none]: [PATH_NOT_FOUND] Path does not exist: file:DATA.none. Check the path.",
        "data.train.path=" + data + ".none");
  }

  @Test
  void emptyData() throws IOException {
    rows("");

    refuses(
        3,
        "Cannot read the DataFrame: expected at least 1 row, got none. Check its path and its filters.",
        "data.train.schema=_c0 INT, _c1 INT, _c2 INT");
  }

  @Test
  void damagedFile() throws IOException {
    rows("PAR1 this is no parquet file PAR1");

    refuses(
        3,
        "Cannot read parquet [DATA]: corrupted file: the footer index is not within the file: -543517776. Check the path.",
        "data.train={format: parquet, path: '%s'}".formatted(data));
  }

  @Test
  void shapesThatDoNotFitBetweenLayers() {
    refuses(
        2,
        "Cannot read job 'JOB': 1 mistake.\n  --set model.sequential.1, model.sequential[1]: Cannot apply layer 'conv2d': expected a shape (batch, height, width, channels), the channels known, got (None, 2).",
        "model.sequential.1={conv2d: {filters: 2, kernel_size: 3}}");
  }

  @Test
  void lossThatDoesNotFitTheOutput() {
    refuses(
        2,
        "Cannot compile model 'sequential': 1 mistake.\n  --set training.loss, training.loss.nowhere: expected losses of the outputs [dense_1], got some of 'nowhere'.",
        "training.loss={nowhere: mse}");
  }

  @Test
  void inputsAndOutputsThatTheModelDoesNotHave() {
    refuses(
        2,
        "Cannot use model 'sequential': 2 mistakes.\n  --set data.features, data.features.input: unknown input 'input'. Did you mean 'inputs'?\n  --set data.label, data.label.x: unknown output 'x'. Known are dense_1.",
        "data.features={input: [_c0, _c1]}",
        "data.label={x: _c2}",
        "model.sequential[0]={input: {shape: [2], name: inputs}}");
  }

  @Test
  void settingsThatCannotChangeARun() {
    String[] command = {"evaluate", folder.toString(), "--set", "model.sequential.1.dense.units=3"};

    assertThat(kindling(command).code()).isEqualTo(2);
    assertThatThrownBy(
            () ->
                JobFile.ofRun(
                    job.toString(),
                    List.of("training.metrics=[accuracy]", "training.epochs=3"),
                    new Configuration()))
        .hasMessage(
            "Cannot apply --set training.epochs: the run's model is trained. Only these keys can change: data, spark, distribution.workers, training.batch_size, training.loss, training.loss_weights, training.metrics, training.weighted_metrics.");
  }

  @Test
  void splitThatLeavesNothing() {
    refuses(
        2,
        "Cannot split 3 rows: expected rows on both sides of a validation split of 0.9, got 0 for training and 3 for validation.",
        "training.validation_split=0.9");
  }

  @Test
  void unknownKey() {
    refuses(
        2,
        "Cannot read job 'JOB': 1 mistake.\n  --set training.epoch, training.epoch: unknown key. Did you mean 'epochs'?",
        "training.epoch=3");
  }

  @Test
  void missingJobFile() throws IOException {
    Files.delete(job);

    refuses(2, "Cannot read job '%s': no such file. Check the path.".formatted(job));
  }

  @Test
  void aFileInTheWayOfTheOutput() {
    refuses(
        2,
        "Cannot write to 'DATA/sub/bad/ID': 'file:DATA' is a file. Choose another folder.",
        "output.path=" + data + "/sub");
  }

  @Test
  void damagedOrMissingRuns() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(run.resolve("job.yaml"), Files.readString(job));

    assertThat(kindling("evaluate", run.toString()))
        .isEqualTo(
            new Cli(
                2,
                "",
                "kindling: Cannot read run '%s': expected a folder with a file 'model.keras', which train writes at its end. Name a folder runs/<name>/<run id>.%n"
                    .formatted(run)));

    Files.writeString(run.resolve("model.keras"), "no zip");

    assertThat(kindling("predict", run.toString(), "-o", folder.resolve("p").toString()))
        .isEqualTo(
            new Cli(
                2,
                "",
                "kindling: Cannot read model '%s/model.keras': it is no file of Keras, neither .keras nor .h5.%n"
                    .formatted(run)));
  }

  @Test
  void wordsBeyondAnEmbedding() {
    refuses(
        3,
        "Cannot look up row 3: expected 0 to 1. Make the table larger or map the index to one of its rows.",
        "data.features=[_c0, _c2]",
        "model.sequential=[{input: {shape: [2], dtype: int32}}, {embedding: {input_dim: 2, output_dim: 2}}, flatten, {dense: {units: 3, activation: softmax}}]",
        "distribution.workers=1",
        "training.shuffle=false",
        "training.batch_size=1",
        "data.train.where=_c0 > 1");
  }

  @Test
  void oneHotLabelsOfASparseLoss() {
    refuses(
        3,
        "Cannot read column 'hot': expected 1 number, got 2 in row 0 of partition 0 (and in 2 more rows). Labels of this loss are class indices; for one-hot labels choose the loss categorical_crossentropy.",
        "data.columns={hot: 'array(1, _c2)'}",
        "data.label=hot");
  }

  @Test
  void ratesOfASchedule() {
    refuses(
        2,
        "Cannot set the learning rate of optimizer 'sgd': expected a number that it was made with, got a schedule, ExponentialDecay[initialLearningRate=0.1, decaySteps=5.0, decayRate=0.9, staircase=false]. Compile with a number.",
        "training.optimizer={sgd: {learning_rate: {exponential_decay: {initial_learning_rate: 0.1, decay_steps: 5, decay_rate: 0.9}}}}",
        "training.callbacks=[{learning_rate_scheduler: {schedule: {exponential_decay: {initial_learning_rate: 0.1, decay_steps: 5, decay_rate: 0.9}}}}]");
  }

  @Test
  void checkpointsThatCannotBeWritten() {
    Cli outcome =
        kindling(
            "train",
            job.toString(),
            "--set=training.callbacks=[{model_checkpoint: {filepath: /proc/nowhere/x.keras}}]");

    assertThat(outcome.code()).isEqualTo(5);
    assertThat(outcome.err()).contains("kindling: Cannot save model to '/proc/nowhere/x.keras': ");
  }

  @Test
  void whatCallbacksSayIsHeard() {
    Cli outcome =
        kindling(
            "train",
            job.toString(),
            "--set=training.callbacks=[{model_checkpoint: {filepath: best.keras, verbose: 1}}]");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).contains("Epoch 1: saving model to ");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".crc"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void divergenceLeavesNoModel() throws IOException {
    Cli outcome =
        kindling(
            "train",
            job.toString(),
            "--set=training.loss=mse",
            "--set=model.sequential.2={dense: {units: 1}}",
            "--set=training.optimizer={sgd: {learning_rate: 1e30}}",
            "--set=training.epochs=5");

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err())
        .contains(
            "kindling: Cannot train model 'sequential' any further: expected a finite loss, got ")
        .doesNotContain("\tat ");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .doesNotContain("model.keras", "metrics.json");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          a:b             | Cannot open 'a:b': expected a path such as runs/a or hdfs://host/runs/a. A name cannot have a ':'.
          ""              | Cannot open '': expected a path, got nothing.
          nofs://host/a   | Cannot open 'nofs://host/a': no file system of this scheme. Give kindling its jars with --jars or --packages; for S3 write s3a:// and give --packages org.apache.hadoop:hadoop-aws:3.3.4.
          """)
  void pathsThatAreNone(String path, String message) {
    assertThat(kindling("summary", path))
        .isEqualTo(new Cli(2, "", "kindling: %s%n".formatted(message)));
  }

  @Test
  void errorsOfJavaHaveTheirExitCodeToo() {
    Cli outcome =
        kindling(
            "summary", job.toString(), "--set=model={class: %s}".formatted(Broken.class.getName()));

    assertThat(outcome.code()).isEqualTo(5);
    assertThat(outcome.err()).startsWith("kindling: java.lang.AssertionError: broken");
  }

  /** A factory with a fault. */
  public static final class Broken implements ModelFactory {
    @Override
    public Model create() {
      throw new AssertionError("broken");
    }
  }

  @Test
  void stackTracesAreForThoseWhoAsk() {
    String missing = folder.resolve("none.yaml").toString();

    assertThat(kindling("summary", missing).err()).doesNotContain("\tat ");
    assertThat(kindling("summary", missing, "--stacktrace").err()).contains("\tat ");
  }
}
