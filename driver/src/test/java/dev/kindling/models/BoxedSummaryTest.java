package dev.kindling.models;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.concatenate;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.maxPooling2d;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.golden.Golden;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of Keras 3's summary. */
class BoxedSummaryTest {
  private static String expected(String name) {
    return Golden.rows("keras3-summaries.jsonl").stream()
        .filter(row -> row.get("name").asText().equals(name))
        .map(row -> row.get("summary").asText().stripTrailing())
        .findFirst()
        .orElseThrow();
  }

  private static Sequential cnn() {
    return Sequential.of(
        input(28, 28, 1), conv2d(32, 5), conv2d(32, 5), maxPooling2d(), flatten(), dense(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 65, 80, 98, 100, 150})
  void fitsTheLineLength(int length) {
    assertThat(cnn().summary(SummaryStyle.BOXED.lineLength(length)))
        .isEqualTo(expected("cnn_line_length_" + length));
  }

  @Test
  void widerTerminalsShowWiderLines() {
    String summary = cnn().summary(SummaryStyle.BOXED.lineLength(98).terminalWidth(120));
    assertThat(summary.lines().skip(1).limit(12)).allMatch(line -> line.length() == 98);
  }

  @Test
  void columnsEndWhereAsked() {
    SymbolicTensor image = input(28, 28, 1);
    SymbolicTensor left = conv2d(32, 5).apply(image);
    SymbolicTensor right = conv2d(16, 7).apply(image);
    left = flatten().apply(maxPooling2d().apply(left));
    right = flatten().apply(maxPooling2d().apply(right));
    SymbolicTensor hidden = dense(10).apply(concatenate().apply(left, right));
    Model model = Model.of(image, dense(1).apply(hidden));
    assertThat(model.summary(SummaryStyle.BOXED.positions(List.of(0.2, 0.5, 0.7, 1.0))))
        .isEqualTo(expected("functional_positions"));
  }

  @Test
  void tellsWhatTrainingChanges() {
    Model model = Sequential.of(input(5), dense(4).frozen(), batchNormalization(), dense(2));
    assertThat(model.summary(SummaryStyle.BOXED.withTrainable()))
        .isEqualTo(expected("mixed_trainable"));
  }

  @Test
  void refusesColumnsWithoutRoom() {
    assertThatThrownBy(() -> cnn().summary(SummaryStyle.BOXED.lineLength(10)))
        .hasMessage(
            "Cannot print summary of model 'sequential': expected 3 columns of at least 4 characters each, got [4, 4, 2]. Use another line length or other positions.");
  }

  @Test
  void refusesAModelWithoutShapes() {
    assertThatThrownBy(() -> Sequential.of(dense(10), dense(5)).summary())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot summarize model 'sequential': it has not been built yet. Put input(…) in front of its layers, or call build(shape), or fit it on data.");
  }

  @Test
  void countsWhatTheOptimizerKeeps() {
    Sequential model = Sequential.of(input(784), dense(10), dense(5), dense(2));
    model.compile(adam(), meanSquaredError());
    assertThat(model.summary()).contains(" Total params: 7,917 (30.93 KB)");
    model.fit(arrays(new float[1][784], new float[1][2]), epochs(1));
    assertThat(model.summary())
        .contains(" Total params: 23,753 (92.79 KB)\n Trainable params: 7,917 (30.93 KB)\n")
        .endsWith(" Non-trainable params: 0 (0.00 B)\n Optimizer params: 15,836 (61.86 KB)");
    assertThat(model.summary(SummaryStyle.CLASSIC)).contains("Total params: 7,917");
  }
}
