package dev.kindling.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Golden;
import dev.kindling.golden.ModelCase;
import dev.kindling.golden.NotYet;
import dev.kindling.symbolic.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that Keras 3 saved: what it lists of them, and what is left of them when written again.
 */
class GoldenModelsTest {
  static Stream<ModelCase> models() {
    return ModelCase.of("keras3-models.jsonl").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void predictsWhatKerasDid(ModelCase example) {
    NotYet.check(example, example::checkPredictions);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void hasTheWeightsOfKerasInItsOrder(ModelCase example) {
    Model model = example.model();
    List<String> expected = new ArrayList<>();
    for (JsonNode weight : example.row().get("weights")) {
      String path = weight.get("path").asText();
      expected.add("%s %s %s".formatted(end(path), weight.get("shape"), weight.get("trainable")));
    }
    assertThat(model.namedWeights()).map(GoldenModelsTest::describe).isEqualTo(expected);
  }

  private static String describe(Variable variable) {
    String shape =
        variable.weight().shape().toString().replaceAll("[() ]", "").replaceAll(",$", "");
    return "%s [%s] %s".formatted(end(variable.path()), shape, variable.trainable());
  }

  /** Keras has a model's name in the path only if the model built the layer. */
  private static String end(String path) {
    String[] names = path.split("/");
    return names[names.length - 2] + "/" + names[names.length - 1];
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void printsTheSummariesOfKeras(ModelCase example) {
    Model model = example.model();
    JsonNode summaries = example.row().get("summaries");
    assertSummary(model, SummaryStyle.BOXED, summaries.get("summary"));
    assertSummary(
        model, SummaryStyle.BOXED.withTrainable(), summaries.get("summary_show_trainable"));
    assertSummary(
        model, SummaryStyle.BOXED.lineLength(120), summaries.get("summary_line_length_120"));
    if (summaries.has("summary_expand_nested")) {
      assertSummary(model, SummaryStyle.BOXED.withNested(), summaries.get("summary_expand_nested"));
    }
  }

  private static void assertSummary(Model model, SummaryStyle style, JsonNode expected) {
    assertThat(model.summary(style)).isEqualTo(expected.asText().stripTrailing());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void isWrittenAsKerasWroteIt(ModelCase example) {
    JsonNode written = Golden.parse(example.model().toJson());
    assertThat(essence(written)).isEqualTo(essence(example.row().get("model")));
  }

  /** Early releases of Keras 3 refuse these, so they are written where they say something. */
  private static final List<String> LATER = List.of("rms_scaling", "use_gate");

  /** Without what Keras adds and readers may leave out. */
  private static String essence(JsonNode node) {
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(essence(item)));
      return items.toString();
    }
    if (!node.isObject()) {
      return node.isNumber() ? Double.toString(node.asDouble()) : node.toString();
    }
    List<String> fields = new ArrayList<>();
    node.fields()
        .forEachRemaining(
            field -> {
              boolean added =
                  field.getValue().isNull()
                      || (LATER.contains(field.getKey()) && !field.getValue().asBoolean())
                      || field.getKey().startsWith("renorm")
                      || List.of(
                              "build_config",
                              "compile_config",
                              "optional",
                              "ragged",
                              "synchronized",
                              "data_format",
                              "mask",
                              "threshold",
                              "unroll")
                          .contains(field.getKey());
              if (!added) {
                fields.add(field.getKey() + "=" + essence(field.getValue()));
              }
            });
    fields.sort(null);
    return fields.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void isTheSameWhenReadAgain(ModelCase example) {
    String written = example.model().toJson();
    Model again = Models.fromJson(written);
    assertThat(again.toJson()).isEqualTo(written);
    assertThat(again.summary()).isEqualTo(example.model().summary());
  }
}
