package dev.kindling.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.configuration.Problems;
import dev.kindling.golden.Case;
import dev.kindling.optimizers.LearningRate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Learning rates of single steps are Keras's. */
class GoldenSchedulesTest {
  private static final double FLOAT32 = 1e-6;

  static Stream<Case> cases() {
    return Stream.of("keras3-schedules.jsonl", "keras-schedules.jsonl")
        .flatMap(name -> Case.of(name).stream());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ratesAreKerass(Case golden) {
    JsonNode row = golden.row();
    LearningRate schedule = golden.subject(ScheduleTypes.REGISTRY);
    if (row.has("step")) {
      check(schedule, row.get("step"), row.get("expected"));
    } else {
      for (int index = 0; index < row.get("steps").size(); index++) {
        check(schedule, row.get("steps").get(index), row.get("expected").get(index));
      }
    }
  }

  private static void check(LearningRate schedule, JsonNode step, JsonNode expected) {
    double rate = expected.asDouble();
    assertThat(schedule.at(step.asLong()))
        .as("step %s", step)
        .isCloseTo(rate, within(FLOAT32 * Math.max(1, Math.abs(rate))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void configurationsAreReadAgain(Case golden) {
    LearningRate schedule = golden.subject(ScheduleTypes.REGISTRY);
    Map<String, Object> written = ScheduleTypes.REGISTRY.config(schedule);
    String name = ScheduleTypes.REGISTRY.className(schedule).orElseThrow();
    assertThat(ScheduleTypes.REGISTRY.read("", name, written, new Problems())).contains(schedule);
  }
}
