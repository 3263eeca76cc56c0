package dev.kindling.models;

import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Golden;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The summaries that Keras 2.8 to 2.15 printed. */
class ClassicSummaryTest {
  static Stream<Arguments> summaries() {
    return Golden.rows("classic-summaries.jsonl").stream()
        .map(row -> Arguments.of(row.get("id").asText(), row));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("summaries")
  void printsWhatKeras2Printed(String id, JsonNode row) {
    SummaryStyle style = SummaryStyle.CLASSIC;
    style = row.get("options").has("show_trainable") ? style.withTrainable() : style;

    List<String> expected = new ArrayList<>();
    // From 2.13 on the totals had sizes; they are the only difference.
    row.get("lines")
        .forEach(
            line ->
                expected.add(
                    line.asText().replaceAll(" \\(.*Bytes?\\)$| \\([0-9.]+ [KMG]B\\)$", "")));
    assertThat(Models.fromJson(row.get("model").toString()).summary(style).lines())
        .containsExactlyElementsOf(expected);
  }

  @Test
  void framesNestedModels() {
    SymbolicTensor image = input("input_2", 4, 4, 3);
    SymbolicTensor hidden = conv2d(3, 1).apply(image);
    Model inner = Model.of(image, batchNormalization().apply(hidden)).named("model");
    SymbolicTensor between = input("input_1", 4, 4, 3);
    Model middle = Model.of(between, inner.apply(between)).named("model_1");
    SymbolicTensor outside = input("input_3", 4, 4, 3);
    Model outer = Model.of(outside, middle.apply(outside)).named("model_2");
    assertThat(outer.summary(SummaryStyle.CLASSIC.withNested()))
        .isEqualTo(
            """
            Model: "model_2"
            _________________________________________________________________
             Layer (type)                Output Shape              Param #  \s
            =================================================================
             input_3 (InputLayer)        [(None, 4, 4, 3)]         0        \s
                                                                            \s
             model_1 (Functional)        (None, 4, 4, 3)           24       \s
            |¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯|
            | input_1 (InputLayer)      [(None, 4, 4, 3)]         0         |
            |                                                               |
            | model (Functional)        (None, 4, 4, 3)           24        |
            ||¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯||
            || input_2 (InputLayer)    [(None, 4, 4, 3)]         0         ||
            ||                                                             ||
            || conv2d (Conv2D)         (None, 4, 4, 3)           12        ||
            ||                                                             ||
            || batch_normalization (BatchN  (None, 4, 4, 3)      12        ||
            || ormalization)                                               ||
            |¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯|
            ¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯
                                                                            \s
            =================================================================
            Total params: 24
            Trainable params: 18
            Non-trainable params: 6
            _________________________________________________________________""");
  }
}
