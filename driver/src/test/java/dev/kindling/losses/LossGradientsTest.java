package dev.kindling.losses;

import static dev.kindling.losses.Losses.binaryCrossentropy;
import static dev.kindling.losses.Losses.binaryFocalCrossentropy;
import static dev.kindling.losses.Losses.categoricalCrossentropy;
import static dev.kindling.losses.Losses.categoricalFocalCrossentropy;
import static dev.kindling.losses.Losses.categoricalGeneralizedCrossEntropy;
import static dev.kindling.losses.Losses.categoricalHinge;
import static dev.kindling.losses.Losses.circle;
import static dev.kindling.losses.Losses.cosineSimilarity;
import static dev.kindling.losses.Losses.ctc;
import static dev.kindling.losses.Losses.dice;
import static dev.kindling.losses.Losses.hinge;
import static dev.kindling.losses.Losses.huber;
import static dev.kindling.losses.Losses.klDivergence;
import static dev.kindling.losses.Losses.logCosh;
import static dev.kindling.losses.Losses.meanAbsoluteError;
import static dev.kindling.losses.Losses.meanAbsolutePercentageError;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.losses.Losses.meanSquaredLogarithmicError;
import static dev.kindling.losses.Losses.poisson;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.losses.Losses.squaredHinge;
import static dev.kindling.losses.Losses.tversky;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.testing.TensorValues;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of losses are those of central differences, and finite at the ends. */
class LossGradientsTest {
  private static final Shape OUTPUT = Shape.of(4, 3, 3);

  /** Losses of probabilities. */
  static List<Loss> ofProbabilities() {
    return List.of(
        binaryCrossentropy().labelSmoothing(0.1),
        binaryCrossentropy().axis(1),
        binaryFocalCrossentropy().labelSmoothing(0.1),
        binaryFocalCrossentropy().applyClassBalancing(true).gamma(0.5).axis(0),
        categoricalCrossentropy().labelSmoothing(0.1),
        categoricalCrossentropy().axis(1),
        categoricalFocalCrossentropy().labelSmoothing(0.1),
        categoricalFocalCrossentropy().gamma(0).axis(1),
        categoricalGeneralizedCrossEntropy().q(0.7),
        dice(),
        dice().axis(1, 2),
        klDivergence(),
        poisson(),
        meanSquaredLogarithmicError(),
        sparseCategoricalCrossentropy().ignoreClass(1),
        sparseCategoricalCrossentropy().axis(1),
        tversky().alpha(0.2).beta(0.9),
        tversky().axis(-1));
  }

  /** Losses of any numbers; that of percentages is too large for differences at labels of 0. */
  static List<Loss> ofNumbers() {
    return List.of(
        binaryCrossentropy().fromLogits(true),
        binaryFocalCrossentropy().fromLogits(true),
        categoricalCrossentropy().fromLogits(true).axis(1),
        categoricalFocalCrossentropy().fromLogits(true),
        categoricalHinge(),
        cosineSimilarity(),
        cosineSimilarity().axis(0),
        ctc(),
        hinge(),
        huber().delta(0.4),
        logCosh(),
        meanAbsoluteError(),
        meanSquaredError(),
        sparseCategoricalCrossentropy().fromLogits(true).ignoreClass(2),
        squaredHinge());
  }

  private static LossRun run(Loss loss, TensorValues yPred) {
    TensorSpec wanted = loss.labels(yPred.spec()).spec();
    Shape shape = wanted.shape().known() ? wanted.shape() : Shape.of(4, 1);
    float[] labels = new float[Math.toIntExact(shape.elements())];
    for (int index = 0; index < labels.length; index++) {
      labels[index] = (index + index / 3) % 3 == 1 ? 1 : 0;
    }
    TensorValues yTrue = TensorValues.floats(shape, labels);
    return new LossRun(loss, yTrue, yPred, Optional.empty(), Optional.empty());
  }

  private static TensorValues probabilities() {
    Random random = new Random(4);
    float[] values = new float[Math.toIntExact(OUTPUT.elements())];
    for (int index = 0; index < values.length; index++) {
      values[index] = 0.1f + 0.8f * random.nextFloat();
    }
    return TensorValues.floats(OUTPUT, values);
  }

  @ParameterizedTest
  @MethodSource("ofProbabilities")
  void ofProbabilitiesGradientsAreThoseOfDifferences(Loss loss) {
    run(loss, probabilities()).checkGradient();
  }

  @ParameterizedTest
  @MethodSource("ofNumbers")
  void gradientsAreThoseOfDifferences(Loss loss) {
    run(loss, TensorValues.random(OUTPUT, new Random(5))).checkGradient();
  }

  @Test
  void gradientsOfPercentagesAreThoseOfDifferences() {
    TensorValues yTrue = TensorValues.random(OUTPUT, new Random(9));
    TensorValues yPred = TensorValues.random(OUTPUT, new Random(5));
    new LossRun(meanAbsolutePercentageError(), yTrue, yPred, Optional.empty(), Optional.empty())
        .checkGradient();
  }

  @Test
  void gradientsOfCirclesAreThoseOfDifferences() {
    float[] values = TensorValues.random(Shape.of(6, 4), new Random(6)).values();
    for (int index = 0; index < values.length; index++) {
      values[index] *= 0.4f;
    }
    TensorValues yPred = TensorValues.floats(Shape.of(6, 4), values);
    TensorValues yTrue = TensorValues.floats(Shape.of(6), 1, 2, 1, 2, 3, 1);
    for (Loss loss : List.of(circle().gamma(2), circle().gamma(2).removeDiagonal(false))) {
      new LossRun(loss, yTrue, yPred, Optional.empty(), Optional.empty()).checkGradient();
    }
  }

  @ParameterizedTest
  @MethodSource("ofProbabilities")
  void certainProbabilitiesGiveFiniteNumbers(Loss loss) {
    for (int certain = 0; certain < 3; certain++) {
      float[] values = new float[Math.toIntExact(OUTPUT.elements())];
      for (int index = 0; index < values.length; index++) {
        values[index] = index % 3 == certain ? 1 : 0;
      }
      checkFinite(loss, values);
    }
    checkFinite(loss, new float[Math.toIntExact(OUTPUT.elements())]);
  }

  @ParameterizedTest
  @MethodSource("ofNumbers")
  void largeNumbersGiveFiniteNumbers(Loss loss) {
    for (int sign = -1; sign <= 1; sign++) {
      float[] values = new float[Math.toIntExact(OUTPUT.elements())];
      for (int index = 0; index < values.length; index++) {
        values[index] = sign * (index % 2 == 0 ? 1000 : -1000);
      }
      checkFinite(loss, values);
    }
  }

  private static void checkFinite(Loss loss, float[] values) {
    LossRun.Result result = run(loss, TensorValues.floats(OUTPUT, values)).run();
    for (float[] numbers : List.of(result.value(), result.gradient())) {
      for (float number : numbers) {
        assertThat(number).as("%s at %s", loss, values[0]).isFinite();
      }
    }
  }
}
