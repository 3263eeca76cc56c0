package dev.kindling.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Case;
import dev.kindling.golden.TrainingCase;
import dev.kindling.models.Model;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs end where Keras's did: histories, weights, scores and predictions. */
class GoldenTrainingTest {
  private static final double TOLERANCE = 1e-4;

  static List<TrainingCase> cases() {
    return TrainingCase.of("keras-training.jsonl");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void runsEndWhereKerassEnd(TrainingCase golden) {
    Model model = golden.model();
    model.compile(golden.compileOptions(model));
    History history = model.fit(golden.data(model), golden.fitOptions(model));
    JsonNode expected = golden.row().get("expected");
    if (expected.has("history")) {
      checkHistory(history, expected.get("history"));
    }
    if (expected.has("weights")) {
      checkWeights(model.getWeights(), TrainingCase.arrays(expected.get("weights")));
    }
    if (expected.has("evaluate_after")) {
      checkScores(model.evaluate(golden.data(model)), expected.get("evaluate_after"));
    }
    if (expected.has("predict_after")) {
      JsonNode outputs = expected.get("predict_after");
      Predictions predictions = model.predict(golden.features(model));
      for (String output : model.outputNames()) {
        JsonNode tensor = outputs.has("shape") ? outputs : outputs.get(output);
        assertThat(predictions.column(output).values())
            .containsExactly(Case.values(tensor), within((float) TOLERANCE));
      }
    }
  }

  private static void checkHistory(History history, JsonNode expected) {
    for (Iterator<Map.Entry<String, JsonNode>> logs = expected.fields(); logs.hasNext(); ) {
      Map.Entry<String, JsonNode> log = logs.next();
      List<Double> values = history.values(log.getKey());
      assertThat(values).hasSize(log.getValue().size());
      for (int epoch = 0; epoch < values.size(); epoch++) {
        checkClose(log.getKey(), values.get(epoch), log.getValue().get(epoch).asDouble());
      }
    }
  }

  private static void checkWeights(List<float[]> weights, List<float[]> expected) {
    assertThat(weights).hasSameSizeAs(expected);
    for (int index = 0; index < weights.size(); index++) {
      assertThat(weights.get(index)).hasSameSizeAs(expected.get(index));
      for (int place = 0; place < weights.get(index).length; place++) {
        String what = "weight %d, value %d".formatted(index, place);
        checkClose(what, weights.get(index)[place], expected.get(index)[place]);
      }
    }
  }

  private static void checkScores(Map<String, Double> scores, JsonNode expected) {
    assertThat(scores).hasSize(expected.size());
    scores.forEach((name, score) -> checkClose(name, score, expected.get(name).asDouble()));
  }

  private static void checkClose(String what, double value, double expected) {
    double tolerance = TOLERANCE * Math.max(1, Math.abs(expected));
    assertThat(value).as(what).isCloseTo(expected, within(tolerance));
  }
}
