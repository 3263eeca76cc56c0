package dev.kindling.layers;

import static dev.kindling.activations.Activation.SIGMOID;
import static dev.kindling.constraints.Constraints.maxNorm;
import static dev.kindling.constraints.Constraints.nonNeg;
import static dev.kindling.layers.DataFormat.CHANNELS_FIRST;
import static dev.kindling.layers.Layers.bidirectional;
import static dev.kindling.layers.Layers.convLSTM1D;
import static dev.kindling.layers.Layers.convLSTM2D;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.gru;
import static dev.kindling.layers.Layers.gruCell;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.lstm;
import static dev.kindling.layers.Layers.lstmCell;
import static dev.kindling.layers.Layers.masking;
import static dev.kindling.layers.Layers.rnn;
import static dev.kindling.layers.Layers.simpleRNN;
import static dev.kindling.layers.Layers.simpleRNNCell;
import static dev.kindling.layers.Layers.stackedRNNCells;
import static dev.kindling.layers.Layers.timeDistributed;
import static dev.kindling.ops.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.kindling.configuration.Problems;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.regularizers.Regularizers;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer promises, for layers that run over steps. */
class RecurrentPromisesTest {
  private static final Shape STEPS = Shape.of(2, 3, 4);

  static Stream<Arguments> layers() {
    return Stream.of(
        of(simpleRNN(3), STEPS),
        of(simpleRNN(2).returnSequences(true).goBackwards(true).useBias(false), STEPS),
        of(lstm(3), STEPS),
        of(lstm(2).returnSequences(true).recurrentActivation(SIGMOID), STEPS),
        of(lstm(2).unitForgetBias(false).dropout(0.3), STEPS),
        of(lstm(2).dropout(0.2).recurrentDropout(0.3), STEPS),
        of(gru(3).returnSequences(true), STEPS),
        of(gru(2).recurrentConstraint(maxNorm(0.5)).biasConstraint(nonNeg()), STEPS),
        of(gru(2).resetAfter(false).recurrentDropout(0.4), STEPS),
        of(rnn(stackedRNNCells(lstmCell(3), gruCell(2).dropout(0.2))), STEPS),
        of(rnn(simpleRNNCell(2)).returnSequences(true), STEPS),
        of(bidirectional(lstm(2).returnSequences(true)), STEPS),
        of(bidirectional(gru(2)).mergeMode(MergeMode.MUL), STEPS),
        of(timeDistributed(dense(3)), STEPS),
        of(convLSTM1D(2, 2), Shape.of(2, 3, 4, 1)),
        of(convLSTM2D(2, 2).padding(SAME).returnSequences(true), Shape.of(1, 2, 3, 3, 2)),
        of(convLSTM2D(1, 2).dataFormat(CHANNELS_FIRST).dropout(0.2), Shape.of(1, 2, 2, 3, 3)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void isWhatLayersAre(Layer layer, Shape shape) {
    LayerTester.of(layer, LayerArguments.random(List.of(shape))).check(SparkSessions.local());
  }

  private static SymbolicTensor sequence(int... sizes) {
    return InputLayer.input(TensorSpec.floats(Shape.of(sizes)), null);
  }

  @Test
  void stepsMayBeUnknown() {
    SymbolicTensor x = sequence(-1, -1, 5);
    assertThat(lstm(4).apply(x).shape()).isEqualTo(Shape.of(-1, 4));
    assertThat(lstm(4).returnSequences(true).apply(x).shape()).isEqualTo(Shape.of(-1, -1, 4));
    assertThat(timeDistributed(dense(3)).apply(x).shape()).isEqualTo(Shape.of(-1, -1, 3));
  }

  @Test
  void countsParametersAsKerasDoes() {
    SymbolicTensor x = sequence(-1, 5, 3);
    assertThat(parameters(simpleRNN(4), x)).isEqualTo(32);
    assertThat(parameters(lstm(4), x)).isEqualTo(128);
    assertThat(parameters(gru(4), x)).isEqualTo(108);
    assertThat(parameters(gru(4).resetAfter(false), x)).isEqualTo(96);
    assertThat(parameters(bidirectional(lstm(4)), x)).isEqualTo(256);
  }

  @Test
  void activityCountsForAllThatIsReturned() {
    Map<String, ?> config = Map.of("units", 2, "return_state", true, "activity_regularizer", "l2");
    Layer layer = LayerTypes.keras().read("layer", "lstm", config, new Problems()).orElseThrow();
    LayerRun.Result result = new LayerRun(layer, List.of(STEPS), false).run(List.of(), 1);
    double squares = 0;
    for (TensorValues output : result.outputs()) {
      for (float value : output.values()) {
        squares += value * value;
      }
    }
    double losses = 0;
    for (float loss : result.losses()) {
      losses += loss;
    }
    assertThat(result.outputs()).hasSize(3);
    assertThat(losses).isCloseTo(0.01 * squares / STEPS.size(0), within(1e-6));
  }

  private static Model started(Recurrent<?> layer, boolean maskIsGiven) {
    SymbolicTensor x = input("x", 3, 4);
    SymbolicTensor state = input("state", 2);
    SymbolicTensor steps = masking().apply(x);
    Inputs inputs = Inputs.of(steps).initialState(state);
    Inputs called = maskIsGiven ? inputs.mask(steps.mask().orElseThrow()) : inputs;
    return Model.of(List.of(x, state), layer.returnSequences(true).named("gru").apply(called));
  }

  private static float[] ofModel(Model model) {
    model.setWeights(List.of(new float[] {1, -1, 2, -2, 1, -1, 2, -2}, new float[4], new float[2]));
    float[] steps = {1, 2, 3, 4, 0, 0, 0, 0, 4, 3, 2, 1};
    List<TensorValues> values =
        List.of(
            TensorValues.floats(Shape.of(1, 3, 4), steps),
            TensorValues.floats(Shape.of(1, 2), 0.5f, 1));
    LayerRun.Result result =
        new LayerRun(model, LayerArguments.of(values), false).run(List.of(), 1);
    assertThat(result.mask().orElseThrow().values()).containsExactly(1, 0, 1);
    return result.outputs().get(0).values();
  }

  /** Keras fills in the mask that travels only where the sequence is the only tensor. */
  @Test
  void besideInitialStatesOnlyAGivenMaskIsRead() {
    Model given = started(simpleRNN(2), true);
    Model travelling = started(simpleRNN(2), false);
    float[] unread = ofModel(travelling);
    assertThat(Arrays.copyOfRange(unread, 2, 4)).containsExactly(0, 0);
    float[] read = ofModel(given);
    assertThat(Arrays.copyOfRange(read, 2, 4)).containsExactly(Arrays.copyOfRange(read, 0, 2));
    assertThat(travelling.toJson()).doesNotContain("\"mask\"");
    assertThat(ofModel(Models.fromJson(travelling.toJson()))).containsExactly(unread);
    assertThat(ofModel(Models.fromJson(given.toJson()))).containsExactly(read);
  }

  private static long parameters(Layer layer, SymbolicTensor x) {
    assertThat(layer.apply(x)).isNotNull();
    return layer.countParams();
  }

  @Test
  void forgetsLittleAtFirst() {
    LSTM layer = lstm(2);
    assertThat(layer.apply(sequence(-1, 5, 3))).isNotNull();
    Weight bias = layer.weights().get(2);
    bias.initialize(7);
    assertThat(bias.values()).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
  }

  @Test
  void sharesWeightsWhereItIsCalledTwiceAndCopiesHaveTheirOwn() {
    LSTM layer = lstm(2);
    SymbolicTensor x = sequence(-1, 5, 2);
    assertThat(layer.returnSequences(true).apply(x)).isNotNull();
    assertThat(layer.built()).isFalse();
    assertThat(layer.apply(x)).isNotSameAs(layer.apply(x));
    assertThat(layer.named("again").weights()).isEqualTo(layer.weights());
  }

  @Test
  void refusesWhatItCannotRunOver() {
    assertThatThrownBy(() -> lstm(0))
        .hasMessage("Cannot create layer 'lstm_cell': expected units of at least 1, got 0.");
    assertThatThrownBy(() -> gru(3).apply(sequence(-1, 4)))
        .hasMessage(
            "Cannot apply layer 'gru': expected a sequence (batch, steps, …), all sizes behind the steps known, got (None, 4).");
    assertThatThrownBy(() -> lstm(3).stateful(true).apply(sequence(-1, 5, 2)))
        .hasMessageContaining("expected a known batch size, for it is stateful");
    assertThatThrownBy(() -> bidirectional(lstm(2)).backward(lstm(2)))
        .hasMessageContaining("expected a backward layer of the other direction");
    assertThatThrownBy(() -> lstm(1 << 30))
        .hasMessage(
            "Cannot create layer 'lstm_cell': expected units of at most 536870911, got 1073741824.");
    assertThatThrownBy(
            () ->
                bidirectional(lstm(2))
                    .backward(lstm(1).goBackwards(true))
                    .mergeMode(MergeMode.SUM)
                    .apply(sequence(-1, 4, 3)))
        .hasMessage(
            "Cannot apply layer 'bidirectional': expected directions that give the same shape to merge by SUM, got [(None, 2), (None, 1)].");
    assertThatThrownBy(
            () -> timeDistributed(lstm(2).returnState(true)).apply(sequence(-1, 4, 3, 2)))
        .hasMessage(
            "Cannot create layer 'time_distributed': expected a layer with one output, got LSTM 'lstm' with 3.");
    assertThatThrownBy(
            () ->
                rnn(lstmCell(2).activityRegularizer(Regularizers.l1(0.1)))
                    .apply(sequence(-1, 4, 3)))
        .hasMessage(
            "Cannot create layer 'lstm_cell': expected no activityRegularizer in a cell that a recurrent layer runs, where it would be one for each step; give it to that layer, got one.");
    SymbolicTensor words = sequence(-1, 4, 3);
    assertThatThrownBy(() -> gru(2).apply(Inputs.of(words).mask(words)))
        .hasMessage("Cannot apply layer 'gru': expected a mask (batch, steps), got (None, 4, 3).");
  }
}
