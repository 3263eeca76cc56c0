package dev.kindling.jobs;

import static dev.kindling.jobs.Cli.kindling;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are empty, damaged or not what the job says: exit code 3 and the file's name. */
final class BadFilesTest {
  private static final String JOB =
      """
      data:
        train: {format: FORMAT, path: DATA}
        features: [a, b]
        label: y
      model:
        sequential:
          - input: [2]
          - dense: {units: 1, activation: sigmoid}
      training:
        optimizer: sgd
        loss: binary_crossentropy
      output: {path: RUNS}
      """;

  @TempDir private Path folder;

  private Path data;

  @BeforeEach
  void name() {
    data = folder.resolve("data");
  }

  private void refuses(int code, String message, String format, String... settings)
      throws IOException {
    String text = JOB.replace("FORMAT", format).replace("DATA", data.toString());
    Path job =
        Files.writeString(
            folder.resolve("bad.yaml"), text.replace("RUNS", folder.resolve("runs").toString()));
    List<String> arguments =
        Stream.concat(
                Stream.of("train", job.toString()),
                Stream.of(settings).flatMap(setting -> Stream.of("--set", setting)))
            .toList();

    Cli outcome = kindling(arguments.toArray(String[]::new));

    assertThat(outcome.err().lines().filter(line -> !line.startsWith("Kernels: ")))
        .containsExactlyElementsOf(
            ("kindling: " + message.replace("DATA", data.toString()).replace("JOB", job.toString()))
                .lines()
                .toList());
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          csv     | ''      | Cannot read csv [DATA]: expected at least 1 row, got none. Check the path.
          csv     | 'a,b,y' | Cannot read csv [DATA]: expected at least 1 row, got a header alone. Check the path.
          json    | ''      | Cannot read json [DATA]: expected at least 1 row, got none. Check the path.
          libsvm  | ''      | Cannot read libsvm [DATA]: expected at least 1 row, got none. Check the path.
          libsvm  | 'a b c' | Cannot read libsvm [DATA]: expected a number. For input string: "a". Check the path.
          parquet | ''      | Cannot read parquet [DATA]: file:DATA is not a Parquet file (length is too low: 0). Check the path.
          """)
  void textsThatAreNoRows(String format, String text, String message) throws IOException {
    Files.writeString(data, text);

    refuses(3, message, format, format.equals("csv") ? "data.train.header=true" : "name=bad");
  }

  @Test
  void anEmptyFolder() throws IOException {
    Files.createDirectory(data);

    refuses(
        3,
        "Cannot read parquet [DATA]: there is no file of this format. Check the path.",
        "parquet");
  }

  @Test
  void damagedPages() throws IOException {
    SparkSession spark = SparkSession.builder().master("local[1]").getOrCreate();
    spark
        .range(20_000)
        .selectExpr("rand(1) a", "rand(2) b", "id % 2 y")
        .coalesce(1)
        .write()
        .option("compression", "gzip")
        .parquet(data.toString());
    Path file;
    try (Stream<Path> files = Files.list(data)) {
      file = files.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    Files.delete(data.resolve("." + file.getFileName() + ".crc"));
    byte[] bytes = Files.readAllBytes(file);
    for (int index = 100; index < 4000; index++) {
      bytes[index] ^= 0x55;
    }
    Files.write(file, bytes);

    refuses(
        3,
        "Cannot read file '%s': its data are damaged. Copy or write it again.".formatted(file),
        "parquet");
  }

  @Test
  void severalMistakesHaveAHead() throws IOException {
    Files.writeString(data, "a,b,y\n1,2,-1\n3,,0.5\n5,6,7\n7,8,1\n");

    refuses(
        3,
        """
        Cannot use the data: 2 mistakes.
          Cannot read column 'y': expected a number from 0 to 1, got -1.0 in row 0 of partition 0 (and in 1 more rows). Labels of this loss are probabilities; index or scale them, or choose another loss.
          Cannot read column 'b': expected a value, got null in row 1 of partition 0. Filter these rows out, or fill them.""",
        "csv",
        "data.train.header=true");
  }

  @Test
  void columnsThatNobodyNamed() throws IOException {
    Files.writeString(data, "a,b,y\n1,2,0\n");

    refuses(
        3,
        """
        Cannot use the data: 2 mistakes.
          Cannot feed output 'dense': no column was named for it, and the DataFrame has none of its name. Name one of [a, b, y].
          Cannot scale column 'c': the model does not read it. Known are a, b.""",
        "csv",
        "data.train.header=true",
        "data.label=null",
        "data.scale={c: 2}");
  }

  @Test
  void aFileSystemThatIsNotThere() throws IOException {
    data = Path.of("/");

    refuses(
        2,
        "Cannot open 's3://bucket/x.csv': no file system of this scheme. Give kindling its jars with --jars or --packages; for S3 write s3a:// and give --packages org.apache.hadoop:hadoop-aws:3.3.4.",
        "csv",
        "data.train.path=s3://bucket/x.csv");
    refuses(
        2,
        "Cannot open 's3a://bucket/x.csv': no file system of this scheme. Give kindling its jars with --jars or --packages; for S3 write s3a:// and give --packages org.apache.hadoop:hadoop-aws:3.3.4.",
        "csv",
        "data.train.path=s3a://bucket/x.csv");
  }

  @Test
  void sectionsWithoutAValue() throws IOException {
    refuses(
        2,
        """
        Cannot read job 'JOB': 2 mistakes.
          --set data, data: missing, expected a mapping.
          --set model, model: expected a mapping, got a list.""",
        "csv",
        "data=",
        "model=[1]");
  }

  @Test
  void mistakesOfOneEntryAndTheOrderOfLines() throws IOException {
    refuses(
        2,
        """
        Cannot read job 'JOB': 5 mistakes.
          line 2, data.train.options.hedaer: unknown option of csv. Did you mean 'header'?
          --set data.features, data.features[1]: 'a' is there already.
          --set training.optimizer, training.optimizer: unknown argument 'learning_rat'. Did you mean 'learning_rate'?
          --set training.optimizer, training.optimizer: argument 'beta_1': expected a number, got 'x'.
          --set training.metrics, training.metrics[1]: this metric is there already.""",
        "csv, options: {hedaer: true, SEP: ';'}",
        "data.features=[a, a]",
        "training.optimizer={adam: {learning_rat: 1, beta_1: x}}",
        "training.metrics=[accuracy, accuracy]");
  }
}
