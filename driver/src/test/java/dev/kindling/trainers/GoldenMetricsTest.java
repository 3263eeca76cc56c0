package dev.kindling.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Case;
import dev.kindling.metrics.Metric;
import dev.kindling.metrics.Observation;
import dev.kindling.tensors.Shape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metrics after each batch are Keras's. */
class GoldenMetricsTest {
  static List<Case> cases() {
    return Case.of("keras3-metrics.jsonl");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resultsAreKerass(Case golden) {
    JsonNode updates = golden.row().get("updates");
    Metric metric =
        golden
            .subject(MetricTypes.REGISTRY)
            .resolve(
                Case.shape(updates.get(0).get("y_true")), Case.shape(updates.get(0).get("y_pred")));
    double[] sums = new double[metric.states()];
    for (int index = 0; index < updates.size(); index++) {
      metric.update(batch(updates.get(index)), sums, 0);
      assertThat(metric.result(sums, 0))
          .isCloseTo(
              golden.row().get("expected_after_each_update").get(index).asDouble(), within(1e-6));
    }
    assertThat(metric.name()).isEqualTo(golden.row().get("metric_name").asText());
  }

  private static Observation batch(JsonNode update) {
    float[] labels = Case.values(update.get("y_true"));
    float[] predictions = Case.values(update.get("y_pred"));
    Shape shape = Case.shape(update.get("y_pred"));
    Observation batch =
        new Observation().reset(shape.size(0), Case.shape(update.get("y_true")), shape, 0);
    System.arraycopy(labels, 0, batch.labels(), 0, labels.length);
    System.arraycopy(predictions, 0, batch.predictions(), 0, predictions.length);
    return batch;
  }
}
