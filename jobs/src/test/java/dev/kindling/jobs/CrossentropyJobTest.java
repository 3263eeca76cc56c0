package dev.kindling.jobs;

import static dev.kindling.jobs.Cli.kindling;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job whose loss follows from its labels trains like one that names it, and keeps the word. */
final class CrossentropyJobTest {
  private static final String JOB =
      """
      name: kinds
      data: {train: {format: csv, path: 'DATA'}, features: [_c0, _c1], label: _c2}
      model: {sequential: [{input: [2]}, {dense: {units: 3, activation: softmax}}]}
      training: {optimizer: sgd, loss: ce, metrics: [accuracy], epochs: 2}
      output: {path: 'RUNS'}
      """;

  @TempDir private Path folder;

  @Test
  void trainsAndIsScoredAgain() throws IOException {
    Path data = Files.writeString(folder.resolve("data.csv"), "1,2,0\n4,5,1\n7,8,2\n3,2,1\n");
    Path job = folder.resolve("kinds.yaml");
    Files.writeString(job, JOB.replace("DATA", data.toString()).replace("RUNS", folder.toString()));

    Path open = train(job);
    Path named = train(job, "--set=training.loss=sparse_categorical_crossentropy");

    assertThat(Files.readString(open.resolve("job.yaml"))).containsPattern("loss: \"?ce\"?\n");
    assertThat(losses(open)).isNotEmpty().isEqualTo(losses(named));
    Cli scores = kindling("evaluate", open.toString());
    assertThat(scores.code()).as(scores.err()).isZero();
    assertThat(scores.out()).isEqualTo(kindling("evaluate", named.toString()).out());
  }

  private Path train(Path job, String... settings) throws IOException {
    List<Path> before = runs();
    Cli outcome =
        kindling(
            Stream.concat(Stream.of("train", job.toString()), Stream.of(settings))
                .toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return runs().stream().filter(run -> !before.contains(run)).findFirst().orElseThrow();
  }

  private List<Path> runs() throws IOException {
    Path parent = Files.createDirectories(folder.resolve("kinds"));
    try (Stream<Path> children = Files.list(parent)) {
      return children.toList();
    }
  }

  private static List<String> losses(Path run) throws IOException {
    try (Stream<String> epochs = Files.lines(run.resolve("history.jsonl"))) {
      return epochs.map(epoch -> epoch.replaceAll(".*(\"loss\":[^,}]*).*", "$1")).toList();
    }
  }
}
