package dev.kindling.models;

import static dev.kindling.activations.Activation.SIGMOID;
import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.binaryCrossentropy;
import static dev.kindling.losses.Losses.categoricalCrossentropy;
import static dev.kindling.losses.Losses.meanAbsoluteError;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.data.ArrayData;
import dev.kindling.data.Values;
import dev.kindling.losses.Loss;
import dev.kindling.metrics.LossMetrics;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.History;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What compile makes of losses, weights and metrics for one output and for several. */
class CompileTest {
  private static final float[][] X = {{1, 0}, {0, 1}, {1, 1}, {0, 0}};
  private static final Values LEFT = Values.of(new float[] {1, 2, 3, 4});
  private static final Values RIGHT = Values.of(new int[] {1, 0, 0, 1});

  /** A model of outputs {@code left}, a number, and {@code right}, a probability. */
  private static Model twoOutputs() {
    SymbolicTensor x = input("x", 2);
    SymbolicTensor left = dense(1).named("left").apply(x);
    SymbolicTensor right = dense(1).activation(SIGMOID).named("right").apply(x);
    return Model.of(List.of(x), List.of(left, right));
  }

  private static ArrayData data() {
    return arrays(List.of(Values.of(X)), List.of(LEFT, RIGHT));
  }

  @Test
  void severalOutputsHaveLossesWeightsAndMetricsOfTheirOwn() {
    Model model = twoOutputs();
    model.compile(
        CompileOptions.of(sgd(0.1))
            .loss("left", meanSquaredError())
            .loss("right", binaryCrossentropy(), 0.25)
            .metrics("right", accuracy(), LossMetrics.meanSquaredError()));
    Map<String, Double> before = model.evaluate(data());
    assertThat(before.keySet())
        .containsExactly(
            "loss", "left_loss", "right_loss", "right_accuracy", "right_mean_squared_error");
    assertThat(before.get("loss"))
        .isCloseTo(before.get("left_loss") + 0.25 * before.get("right_loss"), within(1e-6));
    History history = model.fit(data(), epochs(30).batchSize(2).validationSplit(0.5));
    assertThat(history.history().keySet())
        .containsExactly(
            "left_loss",
            "loss",
            "right_accuracy",
            "right_loss",
            "right_mean_squared_error",
            "val_left_loss",
            "val_loss",
            "val_right_accuracy",
            "val_right_loss",
            "val_right_mean_squared_error");
    assertThat(history.values("left_loss").get(29)).isLessThan(history.values("left_loss").get(0));
  }

  @Test
  void oneLossServesAllOutputsAndAnOutputWithoutLossNeedsNoLabels() {
    Model both = twoOutputs();
    both.compile(sgd(), meanAbsoluteError());
    assertThat(both.evaluate(data()).keySet()).containsExactly("loss", "left_loss", "right_loss");
    Model one = twoOutputs();
    one.compile(CompileOptions.of(sgd()).loss("right", binaryCrossentropy()).metrics(accuracy()));
    Map<String, Double> scores = one.evaluate(arrays(Values.of(X), RIGHT));
    assertThat(scores.keySet()).containsExactly("loss", "right_accuracy");
    assertThatThrownBy(() -> one.evaluate(data()))
        .hasMessage("Cannot read labels: expected 1 arrays, [right], got 2 arrays.");
  }

  @Test
  void dataMayBeGivenByName() {
    Model model = twoOutputs();
    model.compile(sgd(), meanSquaredError());
    Map<String, Double> scores = model.evaluate(data());
    assertThat(
            model.evaluate(arrays(Map.of("x", Values.of(X)), Map.of("right", RIGHT, "left", LEFT))))
        .isEqualTo(scores);
    assertThat(model.predict(arrays(X)).rows("right")).hasDimensions(4, 1);
    assertThatThrownBy(() -> model.predict(arrays(X)).rows())
        .hasMessage(
            "Cannot read predictions: expected 1 output, got 2. Name one of [left, right].");
    assertThatThrownBy(() -> model.predict(arrays(X)).rows("middle"))
        .hasMessage("Cannot read predictions of output 'middle': expected one of [left, right].");
  }

  @Test
  void optionsThatDoNotFitTheOutputsAreRefused() {
    Model model = twoOutputs();
    CompileOptions middle =
        CompileOptions.of(sgd()).loss("middle", meanSquaredError()).metrics("left", accuracy());
    assertThatThrownBy(() -> model.compile(middle))
        .hasMessage(
            "Cannot compile model 'functional': expected losses of the outputs [left, right], got some of 'middle'; expected a loss for output 'left', which has metrics.");
    assertThatThrownBy(() -> model.compile(CompileOptions.of(sgd())))
        .hasMessage(
            "Cannot compile model 'functional': expected a loss for at least one of the outputs [left, right].");
  }

  @Test
  void metricsOfOneNameAreNumbered() {
    Sequential model = Sequential.of(input(2), dense(1));
    model.compile(
        sgd(), meanSquaredError(), LossMetrics.meanSquaredError(), LossMetrics.meanSquaredError());
    assertThat(model.evaluate(arrays(X, new float[4])).keySet())
        .containsExactly("loss", "mean_squared_error", "mean_squared_error_1");
  }

  @Test
  void crossEntropyOfClassesNeedsSeveralOfThem() {
    Sequential model = Sequential.of(input(2), dense(1).activation(SIGMOID));
    for (Loss loss : List.of(categoricalCrossentropy(), sparseCategoricalCrossentropy())) {
      assertThatThrownBy(() -> model.compile(sgd(), loss))
          .hasMessage(
              "Cannot use loss '%s' for an output of shape (None, 1): expected at least 2 classes on its last axis. For a single probability use the loss binary_crossentropy."
                  .formatted(loss.name()));
    }
  }

  @Test
  void aLossCanBeWrittenWithOperations() {
    Sequential model = Sequential.of(input(2), dense(1));
    Loss quartic =
        (yTrue, yPred) -> Ops.mean(Ops.square(Ops.square(Ops.subtract(yPred, yTrue))), -1);
    model.compile(sgd(0.01), quartic);
    model.setWeights(List.of(new float[] {1, -1}, new float[] {0}));
    assertThat(model.evaluate(arrays(X, new float[] {0, 0, 0, 2})).get("loss"))
        .isCloseTo((1 + 1 + 0 + 16) / 4.0, within(1e-6));
    History history = model.fit(arrays(X, new float[] {0, 0, 0, 2}), epochs(5));
    assertThat(history.values("loss").get(4)).isLessThan(history.values("loss").get(0));
  }
}
