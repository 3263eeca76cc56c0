package dev.kindling.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.golden.Golden;
import dev.kindling.golden.LayerCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of Keras 3 with operations between their layers. */
class OperationModelsTest {
  static Stream<LayerCase> models() {
    return Golden.rows("keras3-operations.jsonl").stream().map(LayerCase::new);
  }

  private static String json(LayerCase example) {
    return example.row().get("model").toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void computeAndDifferentiateAsKerasDoes(LayerCase example) {
    example.check(Models.fromJson(json(example)), 1e-5);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void areTheSameWhenWrittenAndReadAgain(LayerCase example) {
    Model model = Models.fromJson(json(example));
    Model again = Models.fromJson(model.toJson());
    assertThat(again.toJson()).isEqualTo(model.toJson());
    example.check(again, 1e-5);
  }
}
