package dev.kindling.trainers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.documentation.Page;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.tensors.Shape;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page that says which results of a metric are better. */
class MetricsPageTest {
  private static final Shape PREDICTIONS = Shape.of(Shape.UNKNOWN, SomeMetrics.CLASSES);

  @Test
  void saysWhichResultsAreBetter() {
    Map<String, String> better = new HashMap<>();
    for (Page.Row row : Page.of("training.md").section("Metrics").rows()) {
      better.put(row.name(), row.more().get(1));
    }
    better.put("accuracy", better.get("Accuracy"));
    for (MetricChoice metric : SomeMetrics.all()) {
      String type = MetricTypes.REGISTRY.className(metric).orElseThrow();
      Shape labels =
          SomeMetrics.ofClassNumbers().contains(metric) ? PREDICTIONS.slice(0, 1) : PREDICTIONS;
      String direction = metric.resolve(labels, PREDICTIONS).direction().name();
      assertThat(better).containsEntry(type, direction.toLowerCase(Locale.ROOT));
    }
  }
}
