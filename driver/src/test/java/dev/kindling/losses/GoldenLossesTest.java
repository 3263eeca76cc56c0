package dev.kindling.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Case;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The values of losses and their gradients by the predictions are Keras's. */
class GoldenLossesTest {
  static List<Case> cases() {
    return Stream.of("keras3-losses.jsonl", "keras3-test-losses.jsonl")
        .flatMap(file -> Case.of(file).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valueAndGradientAreKerass(Case golden) {
    JsonNode row = golden.row();
    LossRun run =
        new LossRun(
            golden.subject(Losses.REGISTRY),
            golden.tensor("y_true").orElseThrow(),
            golden.tensor("y_pred").orElseThrow(),
            golden.tensor("sample_weight"),
            golden.tensor("mask"));
    LossRun.Result result = run.run();
    check(result.value(), row.get("expected"), row);
    if (row.has("gradient_y_pred")) {
      check(result.gradient(), row.get("gradient_y_pred"), row);
    }
  }

  private static void check(float[] got, JsonNode expected, JsonNode row) {
    float[] values = Case.values(expected);
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    double tolerance =
        row.has("atol")
            ? row.get("atol").asDouble() + row.get("rtol").asDouble() * largest
            : 1e-6 * Math.max(1, largest);
    assertThat(got).containsExactly(values, within((float) tolerance));
  }
}
