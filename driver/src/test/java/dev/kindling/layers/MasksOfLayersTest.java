package dev.kindling.layers;

import static dev.kindling.layers.Layers.activation;
import static dev.kindling.layers.Layers.add;
import static dev.kindling.layers.Layers.average;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.bidirectional;
import static dev.kindling.layers.Layers.concatenate;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.embedding;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.lstm;
import static dev.kindling.layers.Layers.masking;
import static dev.kindling.layers.Layers.maximum;
import static dev.kindling.layers.Layers.minimum;
import static dev.kindling.layers.Layers.multiply;
import static dev.kindling.layers.Layers.softmax;
import static dev.kindling.layers.Layers.spectralNormalization;
import static dev.kindling.layers.Layers.timeDistributed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.activations.Activation;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Masks that layers make, merge and read. */
class MasksOfLayersTest {
  private static final Shape STEPS = Shape.of(2, 3, 2);
  private static final float[] MASK = {1, 0, 1, 0, 0, 1};
  private static final float[] OTHER = {0, 0, 1, 1, 0, 1};

  private static LayerArguments masked(boolean both) {
    LayerArguments arguments = LayerArguments.random(List.of(STEPS, STEPS)).mask(0, mask(MASK));
    return both ? arguments.mask(1, mask(OTHER)) : arguments;
  }

  private static TensorValues mask(float... values) {
    return TensorValues.floats(Shape.of(2, 3), values);
  }

  private static Optional<float[]> maskOf(Layer layer, LayerArguments arguments) {
    return new LayerRun(layer, arguments, false).run(List.of(), 1).mask().map(TensorValues::values);
  }

  @Test
  void merges() {
    for (Layer merge : List.of(add(), average(), maximum(), multiply())) {
      assertThat(maskOf(merge, masked(true)).orElseThrow()).containsExactly(1, 0, 1, 1, 0, 1);
      assertThat(maskOf(merge, masked(false))).isEmpty();
    }
    assertThat(maskOf(concatenate(), masked(true)).orElseThrow()).containsExactly(1, 0, 1, 1, 0, 1);
    assertThat(maskOf(concatenate(), masked(false)).orElseThrow())
        .containsExactly(1, 1, 1, 1, 1, 1);
    assertThat(maskOf(concatenate().axis(1), masked(true)).orElseThrow())
        .containsExactly(1, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 1);
  }

  private static List<TensorValues> outputs(Layer layer) {
    LayerArguments one = LayerArguments.random(List.of(STEPS)).mask(0, mask(MASK));
    return new LayerRun(layer, one, false).run(List.of(), 1).outputs();
  }

  @Test
  void bothDirectionsAreZeroWhereNoStepCounts() {
    LSTM there = lstm(2).returnSequences(true);
    Bidirectional both = bidirectional(there).backward(there.goBackwards(true));
    float[] values = outputs(both.mergeMode(MergeMode.SUM)).get(0).values();
    assertThat(Arrays.copyOfRange(values, 2, 4)).containsExactly(new float[2], within(0f));
    assertThat(Arrays.copyOfRange(values, 6, 10)).containsExactly(new float[4], within(0f));
  }

  @Test
  void theLastResultOfBothDirectionsIsThatOfTheLastStepThatCounts() {
    assertThat(outputs(bidirectional(lstm(2).zeroOutputForMask(true))).get(0).values())
        .containsExactly(outputs(bidirectional(lstm(2))).get(0).values());
  }

  @Test
  void bothDirectionsHaveTheMaskWhereTheyAreNotMerged() {
    SymbolicTensor steps = masking().apply(input(3, 2));
    Bidirectional both = bidirectional(lstm(2).returnSequences(true)).mergeMode(MergeMode.NONE);
    assertThat(both.applyAll(List.of(steps)))
        .allSatisfy(output -> assertThat(output.mask()).isPresent());
  }

  @Test
  void aSentenceCountsIfAnyOfItsWordsDoes() {
    SymbolicTensor words = input(3, 4);
    SymbolicTensor sentences =
        timeDistributed(lstm(2)).apply(embedding(9, 4).maskZero(true).apply(words));
    assertThat(sentences.mask().orElseThrow().shape()).isEqualTo(Shape.of(-1, 3));
    Layer model = Model.of(words, sentences);
    TensorValues ids = TensorValues.floats(Shape.of(1, 3, 4), 1, 2, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0);
    assertThat(maskOf(model, LayerArguments.of(List.of(ids))).orElseThrow())
        .containsExactly(1, 1, 0);
    assertThat(lstm(2).apply(sentences).shape()).isEqualTo(Shape.of(-1, 2));
  }

  @Test
  void aMaskOfWordsStaysOneWhereTheWordsStay() {
    SymbolicTensor vectors = embedding(9, 4).maskZero(true).apply(input(3, 4));
    SymbolicTensor words = timeDistributed(lstm(2).returnSequences(true)).apply(vectors);
    assertThat(words.mask().orElseThrow().shape()).isEqualTo(Shape.of(-1, 3, 4));
  }

  @Test
  void refusesMasksOfOtherShapes() {
    SymbolicTensor steps = input(3, 2);
    assertThatThrownBy(() -> batchNormalization().apply(Inputs.of(steps).mask(input(4))))
        .hasMessage(
            "Cannot apply layer 'batch_normalization': expected a mask of shape (None, 3), got (None, 4).");
    assertThatThrownBy(() -> batchNormalization().apply(Inputs.of(steps).mask(steps)))
        .hasMessageContaining("expected a mask of shape (None, 3)");
  }

  private static final TensorValues A = TensorValues.floats(Shape.of(1, 3, 1), 2, 3, 4);
  private static final TensorValues B = TensorValues.floats(Shape.of(1, 3, 1), 5, 6, 7);
  private static final TensorValues FIRST = TensorValues.floats(Shape.of(1, 3), 1, 0, 0);
  private static final TensorValues TWO = TensorValues.floats(Shape.of(1, 3), 1, 1, 0);

  private static float[] output(Layer layer, LayerArguments arguments) {
    return new LayerRun(layer, arguments, false).run(List.of(), 1).outputs().get(0).values();
  }

  @Test
  void maskedStepsAreNoFactors() {
    LayerArguments one = LayerArguments.of(List.of(A, B)).mask(0, FIRST);
    assertThat(output(multiply(), one)).containsExactly(10, 6, 7);
    assertThat(output(multiply(), one.mask(1, TWO))).containsExactly(10, 6, 0);
  }

  @Test
  void masksMeetInputsOfFewerAxes() {
    TensorValues wide = TensorValues.floats(Shape.of(1, 2, 3, 1), 1, 1, 1, 9, 9, 9);
    LayerArguments arguments = LayerArguments.of(List.of(A, wide)).mask(0, TWO);
    assertThat(output(multiply(), arguments)).containsExactly(2, 3, 1, 18, 27, 9);
    assertThat(output(maximum(), arguments)).containsExactly(2, 3, 1, 9, 9, 9);
  }

  private static Model givenMask(Layer merge) {
    SymbolicTensor a = input("a", 3, 1);
    SymbolicTensor b = input("b", 3, 1);
    SymbolicTensor mask = input("mask", 3);
    SymbolicTensor passed = activation(Activation.LINEAR).apply(Inputs.of(a).mask(mask));
    return Model.of(List.of(a, b, mask), merge.apply(passed, b));
  }

  @Test
  void givenMasksReachLayersThatReadThemInModels() {
    LayerArguments arguments = LayerArguments.of(List.of(A, B, TWO));
    assertThat(output(givenMask(multiply()), arguments)).containsExactly(10, 18, 7);
    assertThat(output(givenMask(minimum()), arguments)).containsExactly(2, 3, 7);
    SymbolicTensor a = input("a", 3, 1);
    SymbolicTensor b = input("b", 3, 1);
    SymbolicTensor mask = input("mask", 3);
    SymbolicTensor least = minimum().apply(Inputs.of(a, b).mask(0, Optional.of(mask)));
    Model model = Model.of(List.of(a, b, mask), least);
    assertThat(output(model, arguments)).containsExactly(2, 3, 7);
    assertThatThrownBy(model::toJson)
        .hasMessageContaining(
            "layer 'minimum': it was given a mask, for which Keras's format has no form: its call takes none. Let the mask come from a layer such as Masking.");
  }

  @Test
  void readersOfMasksHaveGradients() {
    LayerArguments one = LayerArguments.random(List.of(STEPS)).mask(0, mask(MASK));
    LayerTester.of(batchNormalization(), one).checkGradients();
    LayerTester.of(batchNormalization().axis(1), one).checkGradients();
    for (Layer merge : List.of(maximum(), multiply())) {
      LayerTester.of(merge, masked(true)).checkGradients();
      LayerTester.of(merge, masked(false)).checkGradients();
    }
    LayerArguments rows = LayerArguments.random(List.of(Shape.of(2, 3))).mask(0, mask(MASK));
    LayerTester.of(softmax(), rows).checkGradients();
    LayerTester.of(softmax().axis(0, 1), rows).checkGradients();
  }

  @Test
  void aMaskThatIsReadIsAPartOfTheModel() {
    SymbolicTensor words = input("words", 5);
    SymbolicTensor vectors = embedding(9, 4).maskZero(true).apply(words);
    Model unread = Model.of(words, dense(1).apply(flatten().apply(vectors)));
    assertThat(unread.summary()).doesNotContain("not_equal");
    Model read = Model.of(words, batchNormalization().apply(vectors));
    assertThat(read.summary()).contains("(NotEqual)", "not_equal[0][0]");
  }

  @Test
  void masksReachTheReadersInConfigurationsToo() {
    SymbolicTensor words = input("words", 5);
    SymbolicTensor vectors = embedding(9, 4).maskZero(true).apply(words);
    Model model = Model.of(words, batchNormalization().apply(vectors));
    assertThat(Models.fromJson(model.toJson()).summary()).isEqualTo(model.summary());
  }

  @Test
  void sequentialModelsPassMasksOnWithoutShowingThem() {
    Sequential model =
        Sequential.of(input(5), embedding(9, 4).maskZero(true), batchNormalization());
    assertThat(model.summary()).doesNotContain("not_equal");
    LayerArguments words =
        LayerArguments.of(List.of(TensorValues.floats(Shape.of(1, 5), 1, 2, 0, 0, 0)));
    LayerRun.Result result = new LayerRun(model, words, false).run(List.of(), 1);
    assertThat(result.outputs().get(0).shape()).isEqualTo(Shape.of(1, 5, 4));
    assertThat(Models.fromJson(model.toJson()).summary()).isEqualTo(model.summary());
  }

  @Test
  void aMaskGivenToAModelReachesItsLayers() {
    LayerArguments one = LayerArguments.random(List.of(STEPS)).mask(0, mask(MASK));
    Sequential sequential = Sequential.of(input(3, 2), activation(Activation.RELU), dense(4));
    assertThat(maskOf(sequential, one).orElseThrow()).containsExactly(MASK);
    SymbolicTensor x = input(3, 2);
    Model functional = Model.of(x, dense(4).apply(activation(Activation.RELU).apply(x)));
    assertThat(maskOf(functional, one).orElseThrow()).containsExactly(MASK);
  }

  @Test
  void spectralNormalizationPassesOnWhatItsLayerDoes() {
    LayerArguments one = LayerArguments.random(List.of(STEPS)).mask(0, mask(MASK));
    assertThat(maskOf(spectralNormalization(dense(4)), one).orElseThrow()).containsExactly(MASK);
  }

  @Test
  void maskingFindsStepsOfOneValue() {
    SymbolicTensor steps = input("steps", 3, 2);
    Model model = Model.of(steps, batchNormalization().apply(masking().apply(steps)));
    assertThat(model.summary()).contains("(NotEqual)", "any[0][0]");
  }
}
