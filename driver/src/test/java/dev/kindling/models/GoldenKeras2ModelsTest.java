package dev.kindling.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.golden.ModelCase;
import dev.kindling.golden.NotYet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole models of Keras 2 on random weights: their order, their wiring and their numbers. */
class GoldenKeras2ModelsTest {
  static Stream<ModelCase> models() {
    return ModelCase.of("keras2-models.jsonl").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void predictsWhatKeras2Did(ModelCase example) {
    NotYet.check(example, example::checkPredictions);
  }

  @Test
  void aFunctionThatKeras3ChangedIsWhatItWas() {
    String json =
        """
        {"class_name": "Sequential", "keras_version": "2.3.1", "config": {"name": "s", "layers": [
          {"class_name": "Dense", "config": {"name": "d", "units": 3, "activation": "hard_sigmoid"}}]}}""";
    assertThat(Models.fromJson(json).toJson()).contains("\"keras2_hard_sigmoid\"");
    assertThat(Models.fromJson(json.replace("2.3.1", "3.0.0")).toJson())
        .contains("\"hard_sigmoid\"");
  }
}
