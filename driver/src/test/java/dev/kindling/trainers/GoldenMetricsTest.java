package dev.kindling.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Case;
import dev.kindling.metrics.Metric;
import dev.kindling.metrics.Observation;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metrics after each batch, and of no batch, are Keras's. */
class GoldenMetricsTest {
  private static final double TOLERANCE = 1e-6;

  static List<Case> cases() {
    return Stream.of("keras3-metrics.jsonl", "keras3-test-metrics.jsonl")
        .flatMap(name -> Case.of(name).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void resultsAreKerass(Case golden) {
    JsonNode row = golden.row();
    JsonNode updates = row.get("updates");
    Metric metric =
        golden
            .subject(MetricTypes.REGISTRY)
            .resolve(
                labels(updates.get(0)).withBatch(Shape.UNKNOWN),
                Case.shape(predictions(updates.get(0))).withBatch(Shape.UNKNOWN));
    double[] sums = new double[metric.states()];
    Observation batch = new Observation();
    for (int index = 0; index < updates.size(); index++) {
      metric.update(fill(batch, updates.get(index)), sums, 0);
      if (row.has("expected_after_each_update")) {
        check(row, metric.results(sums, 0), row.get("expected_after_each_update").get(index));
      }
    }
    check(row, metric.results(sums, 0), row.get("expected"));
    if (row.has("expected_after_reset")) {
      double[] none = new double[metric.states()];
      check(row, metric.results(none, 0), row.get("expected_after_reset"));
      assertThat(metric.name()).isEqualTo(row.get("metric_name").asText());
    }
  }

  private static void check(JsonNode row, double[] results, JsonNode expected) {
    List<Double> wanted = new ArrayList<>();
    numbers(expected, wanted);
    assertThat(results).hasSize(wanted.size());
    for (int index = 0; index < results.length; index++) {
      double tolerance =
          row.path("atol").asDouble(TOLERANCE)
              + row.path("rtol").asDouble(TOLERANCE) * Math.abs(wanted.get(index));
      if (wanted.get(index).isNaN()) {
        assertThat(results[index]).isNaN();
      } else {
        assertThat(results[index]).isCloseTo(wanted.get(index), within(tolerance));
      }
    }
  }

  private static void numbers(JsonNode node, List<Double> into) {
    if (node.has("data")) {
      numbers(node.get("data"), into);
    } else if (node.isArray()) {
      node.forEach(element -> numbers(element, into));
    } else {
      into.add(Double.valueOf(node.asText()));
    }
  }

  private static Observation fill(Observation batch, JsonNode update) {
    Shape shape = Case.shape(predictions(update));
    float[] labels = update.has("y_true") ? Case.values(update.get("y_true")) : new float[0];
    float[] weights = weights(update.get("sample_weight"), shape.size(0));
    batch.reset(shape.size(0), labels(update), shape, weights.length);
    System.arraycopy(labels, 0, batch.labels(), 0, labels.length);
    float[] predictions = Case.values(predictions(update));
    System.arraycopy(predictions, 0, batch.predictions(), 0, predictions.length);
    System.arraycopy(weights, 0, batch.weights(), 0, weights.length);
    return batch;
  }

  private static Shape labels(JsonNode update) {
    return update.has("y_true") ? Case.shape(update.get("y_true")) : Shape.of(0);
  }

  /** Means and sums have values alone. */
  private static JsonNode predictions(JsonNode update) {
    return update.has("values") ? update.get("values") : update.get("y_pred");
  }

  /** One number counts for all examples, the weights of one example for all others. */
  private static float[] weights(JsonNode given, int examples) {
    if (given == null || given.isNull()) {
      return new float[0];
    }
    float[] values = Case.values(given);
    boolean same = !given.isObject() || Case.shape(given).size(0) < examples;
    float[] weights = new float[same ? values.length * examples : values.length];
    for (int index = 0; index < weights.length; index++) {
      weights[index] = values[index % values.length];
    }
    return weights;
  }
}
