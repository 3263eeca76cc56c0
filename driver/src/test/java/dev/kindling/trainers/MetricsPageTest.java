package dev.kindling.trainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.metrics.MetricChoice;
import dev.kindling.tensors.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page that says which metrics there are. */
class MetricsPageTest {
  private static final Shape PREDICTIONS = Shape.of(Shape.UNKNOWN, SomeMetrics.CLASSES);

  /** Returns the cells of the tables: metric, state, sums, better, note. */
  private static List<String[]> rows() throws IOException {
    return Files.readAllLines(Path.of("../docs/training.md")).stream()
        .dropWhile(line -> !line.equals("## Metrics"))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| ") && !line.startsWith("| metric |"))
        .filter(line -> !line.contains("---"))
        .map(line -> line.substring(1).split("\\|", -1))
        .toList();
  }

  @Test
  void hasEveryMetricOfKerasOnce() throws IOException {
    assertThat(rows().stream().map(row -> row[0].strip())).hasSize(46).doesNotHaveDuplicates();
    assertThat(rows().stream().map(row -> row[1].strip())).containsOnly("done", "refused");
  }

  @Test
  void metricsThatAreDoneAreThoseThatConfigurationsKnow() throws IOException {
    for (String[] row : rows()) {
      assertThat(row[1].strip().equals("done"))
          .as("%s is done", row[0])
          .isEqualTo(MetricTypes.REGISTRY.knows(row[0].strip()));
    }
  }

  @Test
  void saysWhichResultsAreBetter() throws IOException {
    for (MetricChoice metric : SomeMetrics.all()) {
      String type = MetricTypes.REGISTRY.className(metric).orElseThrow();
      Shape labels =
          SomeMetrics.ofClassNumbers().contains(metric) ? PREDICTIONS.slice(0, 1) : PREDICTIONS;
      String direction = metric.resolve(labels, PREDICTIONS).direction().name();
      assertThat(rows().stream().filter(row -> row[0].strip().equals(type)))
          .allSatisfy(
              row -> assertThat(row[3].strip()).isEqualTo(direction.toLowerCase(Locale.ROOT)));
    }
  }

  @Test
  void whatIsRefusedSaysWhy() throws IOException {
    assertThat(rows().stream().filter(row -> row[1].strip().equals("refused")))
        .allSatisfy(row -> assertThat(row[4]).isNotBlank());
  }
}
