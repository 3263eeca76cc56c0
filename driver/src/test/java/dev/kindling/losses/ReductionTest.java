package dev.kindling.losses;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.activation;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.masking;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.activations.Activation;
import dev.kindling.data.ArrayData;
import dev.kindling.data.Values;
import dev.kindling.models.Sequential;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.TensorValues;
import dev.kindling.trainers.CompileOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Losses become one number by weights, masks and a reduction. */
class ReductionTest {
  /** Two sequences of three steps; squared errors 1, 4, 9 and 16, 25, 36. */
  private static float[] run(
      Reduction reduction, Optional<TensorValues> weights, Optional<TensorValues> mask) {
    TensorValues yPred = TensorValues.floats(Shape.of(2, 3, 1), 1, 2, 3, 4, 5, 6);
    Loss loss = meanSquaredError().reduction(reduction);
    return new LossRun(loss, TensorValues.floats(yPred.shape(), new float[6]), yPred, weights, mask)
        .run()
        .value();
  }

  private static Optional<TensorValues> floats(Shape shape, float... values) {
    return Optional.of(TensorValues.floats(shape, values));
  }

  @ParameterizedTest
  @CsvSource({
    "SUM_OVER_BATCH_SIZE, 17.5",
    "MEAN, 17.5",
    "MEAN_WITH_SAMPLE_WEIGHT, 11.666667",
    "SUM, 105"
  })
  void aWeightOfAnExampleCountsForAllItsSteps(Reduction reduction, float expected) {
    float[] loss = run(reduction, floats(Shape.of(2), 2, 1), Optional.empty());
    assertThat(loss).containsExactly(new float[] {expected}, within(1e-5f));
  }

  @Test
  void aWeightOfSeveralStepsCountsOnceAsInKeras() {
    Optional<TensorValues> weights = floats(Shape.of(2, 1), 2, 1);
    assertThat(run(Reduction.MEAN_WITH_SAMPLE_WEIGHT, weights, Optional.empty()))
        .containsExactly(new float[] {35}, within(1e-5f));
  }

  @ParameterizedTest
  @CsvSource({
    "SUM_OVER_BATCH_SIZE, 8.6666667",
    "MEAN, 8.6666667",
    "MEAN_WITH_SAMPLE_WEIGHT, 5.2",
    "SUM, 26"
  })
  void weightsAndMaskMultiply(Reduction reduction, float expected) {
    float[] loss =
        run(reduction, floats(Shape.of(2), 2, 1), floats(Shape.of(2, 3), 1, 1, 0, 1, 0, 0));
    assertThat(loss).containsExactly(new float[] {expected}, within(1e-5f));
  }

  @ParameterizedTest
  @CsvSource({"SUM_OVER_BATCH_SIZE", "MEAN_WITH_SAMPLE_WEIGHT", "SUM"})
  void ofNoPositionsTheLossIsZero(Reduction reduction) {
    Optional<TensorValues> none = floats(Shape.of(2, 3), new float[6]);
    assertThat(run(reduction, Optional.empty(), none)).containsExactly(0);
    assertThat(run(reduction, none, Optional.empty())).containsExactly(0);
  }

  @Test
  void weightsMustFit() {
    assertThatThrownBy(
            () -> run(Reduction.SUM, floats(Shape.of(2, 4), new float[8]), Optional.empty()))
        .hasMessage(
            "Cannot reduce loss 'mean_squared_error': expected sample weights that fit its losses of shape (2, 3), got shape (2, 4). Give a number for each example or for each position.");
  }

  @Test
  void trainingUsesTheMaskOfTheOutput() {
    Sequential model = Sequential.of(input(3, 1), masking(), activation(Activation.LINEAR));
    model.compile(CompileOptions.of(sgd()).loss(meanSquaredError()));
    ArrayData data = arrays(Values.of(new float[] {1, 2, 0}, 3, 1), Values.of(new float[3], 3, 1));
    assertThat(model.evaluate(data)).containsEntry("loss", 2.5);
  }

  @Test
  void aModelIsNotTrainedWithLossesThatAreNotReduced() {
    Sequential model = Sequential.of(input(3), dense(2));
    CompileOptions options =
        CompileOptions.of(sgd()).loss(meanSquaredError().reduction(Reduction.NONE));
    assertThatThrownBy(() -> model.compile(options))
        .hasMessageContaining(
            "expected a loss that is reduced to one number for output 'dense', got reduction none");
  }
}
