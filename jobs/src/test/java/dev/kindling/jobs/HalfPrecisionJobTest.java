package dev.kindling.jobs;

import static dev.kindling.jobs.Cli.kindling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half the bytes cost no accuracy. */
final class HalfPrecisionJobTest {
  private static final String JOB =
      """
      name: halves
      data:
        train: {format: digits, rows: 2000, seed: 1}
        validation: {format: digits, rows: 500, seed: 2}
        features: pixels
        label: digit
        scale: {pixels: 0.00392156862}
      model:
        sequential:
          - input: [784]
          - dense: {units: 64, activation: relu}
          - dense: {units: 10, activation: softmax}
      training:
        epochs: 10
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        seed: 7
      """;

  @TempDir private Path folder;

  private double accuracy(String optimizer, String way, boolean half) throws IOException {
    Path job = Files.writeString(folder.resolve("job.yaml"), JOB);
    Path runs = folder.resolve("runs-" + half);
    Cli training =
        kindling(
            "train",
            job.toString(),
            "--set",
            "output.path=" + runs,
            "--set",
            "training.optimizer=" + optimizer,
            "--set",
            "distribution={workers: 2, %s}".formatted(way.formatted(half)));
    assertThat(training.err()).doesNotContain("kindling:");
    try (Stream<Path> made = Files.list(runs.resolve("halves"))) {
      List<Path> all = made.toList();
      assertThat(all).hasSize(1);
      return new JsonMapper()
          .readTree(all.get(0).resolve("metrics.json").toFile())
          .at("/validation/accuracy")
          .asDouble();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {sgd: {learning_rate: 0.3}}   | parameter_averaging: {every: 4, half_precision: %s}
          {adam: {learning_rate: 0.003}} | parameter_averaging: {every: 16, half_precision: %s}
          {sgd: {learning_rate: 0.3}}   | gradient_averaging: {half_precision: %s}
          """)
  void accuracyIsThatOfWholeFloats(String optimizer, String way) throws IOException {
    double whole = accuracy(optimizer, way, false);
    assertThat(whole).isGreaterThan(0.9);
    assertThat(accuracy(optimizer, way, true)).isCloseTo(whole, within(0.015));
  }
}
