package dev.kindling.layers;

import static dev.kindling.layers.Layers.additiveAttention;
import static dev.kindling.layers.Layers.attention;
import static dev.kindling.layers.Layers.groupedQueryAttention;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.multiHeadAttention;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.kindling.layers.Attention.ScoreMode;
import dev.kindling.models.Model;
import dev.kindling.regularizers.Regularizers;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttentionTest {
  private static final int N = Shape.UNKNOWN;
  private static final Shape QUERIES = Shape.of(2, 3, 4);
  private static final Shape KEYS = Shape.of(2, 5, 4);
  private static final Shape VALUES = Shape.of(2, 5, 3);
  private static final Shape GRID = Shape.of(2, 2, 3, 2);
  private static final TensorValues QUERY_MASK =
      TensorValues.floats(Shape.of(2, 3), 1, 1, 1, 1, 1, 0);
  private static final TensorValues VALUE_MASK =
      TensorValues.floats(Shape.of(2, 5), 1, 1, 0, 1, 0, 1, 0, 0, 0, 0);

  static Stream<Arguments> layers() {
    return Stream.of(
        of(attention(), List.of(QUERIES, KEYS)),
        of(attention().useScale(true).dropout(0.3), List.of(QUERIES, VALUES, KEYS)),
        of(attention().useScale(true).scoreMode(ScoreMode.CONCAT), List.of(QUERIES, KEYS)),
        of(additiveAttention(), List.of(QUERIES, KEYS)),
        of(additiveAttention().useScale(false), List.of(QUERIES, VALUES, KEYS)),
        of(attention(), List.of(GRID, GRID)),
        of(additiveAttention(), List.of(GRID, GRID)),
        of(multiHeadAttention(2, 3), List.of(QUERIES, QUERIES)),
        of(
            multiHeadAttention(2, 3).valueDim(2).outputShape(2, 3).useGate(true).dropout(0.2),
            List.of(QUERIES, VALUES, KEYS)),
        of(multiHeadAttention(2, 2).attentionAxes(2).useBias(false), List.of(GRID, GRID)),
        of(multiHeadAttention(2, 2).slidingWindow(2), List.of(QUERIES, QUERIES)),
        of(multiHeadAttention(1, 2), List.of(GRID, GRID)),
        of(groupedQueryAttention(2, 4, 2).useGate(true), List.of(QUERIES, KEYS)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("layers")
  void isWhatLayersAre(Layer layer, List<Shape> shapes) {
    LayerTester.of(layer, LayerArguments.random(shapes)).check(SparkSessions.local());
  }

  static Stream<Arguments> masked() {
    return Stream.of(
        of(attention(), List.of("return_attention_scores")),
        of(additiveAttention(), List.of("use_causal_mask")),
        of(multiHeadAttention(2, 3), List.of("use_causal_mask")),
        of(multiHeadAttention(2, 3), List.of("return_attention_scores", "use_causal_mask")),
        of(groupedQueryAttention(2, 2, 1), List.of("return_attention_scores")));
  }

  private static LayerArguments masks() {
    return LayerArguments.random(List.of(QUERIES, KEYS)).mask(0, QUERY_MASK).mask(1, VALUE_MASK);
  }

  @ParameterizedTest(name = "{0} with {1}")
  @MethodSource("masked")
  void isWhatLayersAreWithMasks(Layer layer, List<String> flags) {
    LayerArguments arguments = masks();
    for (String flag : flags) {
      arguments = arguments.with(flag, true);
    }
    LayerTester.of(layer, arguments).check();
  }

  @Test
  void queriesWithoutKeysGetZerosWhereKerasComputesScores() {
    LayerArguments arguments = masks().with("return_attention_scores", true);
    LayerRun.Result result =
        new LayerRun(multiHeadAttention(2, 3), arguments, false).run(List.of(), 1);
    float[] scores = result.outputs().get(1).values();
    for (int row = 0; row < 12; row++) {
      boolean masked = row == 8 || row == 11;
      float sum = 0;
      for (int key = 0; key < 5; key++) {
        sum += scores[row * 5 + key];
      }
      assertThat(sum).isCloseTo(masked ? 0 : 1, Offset.offset(1e-6f));
    }
    assertThat(result.mask().orElseThrow().values()).isEqualTo(QUERY_MASK.values());
  }

  private static Model attending(Layer layer, boolean givenMask, boolean withAttentionMask) {
    SymbolicTensor queries = input("queries", 3, 4);
    SymbolicTensor keys = input("keys", 5, 4);
    SymbolicTensor mask = input("mask", 3);
    SymbolicTensor pairs = integers("pairs", 3, 5);
    Inputs inputs = Inputs.of(queries, keys);
    inputs = givenMask ? inputs.mask(mask) : inputs;
    inputs = withAttentionMask ? inputs.attentionMask(pairs) : inputs;
    return Model.of(List.of(queries, keys, mask, pairs), layer.apply(inputs));
  }

  private static SymbolicTensor integers(String name, int... sizes) {
    return InputLayer.input(TensorSpec.ints(Shape.of(sizes).prepend(N)), name);
  }

  private static float[] attended(Layer layer, boolean givenMask, float... pairs) {
    Model model = attending(layer, givenMask, pairs.length > 0);
    LayerArguments queriesAndKeys =
        LayerArguments.random(List.of(Shape.of(1, 3, 4), Shape.of(1, 5, 4)));
    List<TensorValues> values = new ArrayList<>(queriesAndKeys.tensors());
    values.add(TensorValues.floats(Shape.of(1, 3), 1, 0, 1));
    float[] all = pairs.length > 0 ? pairs : new float[15];
    values.add(TensorValues.ints(Shape.of(1, 3, 5), all));
    return new LayerRun(model, LayerArguments.of(values), false)
        .run(List.of(), 1)
        .outputs()
        .get(0)
        .values();
  }

  @Test
  void onlySomeReadAMaskThatIsGivenForTheQuery() {
    Layer heads = multiHeadAttention(2, 3);
    assertThat(attended(heads, true)).containsExactly(attended(heads, false));
    Layer groups = groupedQueryAttention(2, 2, 1);
    assertThat(attended(groups, true)).isNotEqualTo(attended(groups, false));
    SymbolicTensor x = input(3, 4);
    for (Layer layer : List.of(heads, groups)) {
      assertThat(layer.apply(Inputs.of(x, x).mask(input(3))).mask()).isEmpty();
    }
  }

  @Test
  void anAttentionMaskMayBeOfIntegers() {
    for (Layer layer : List.of(multiHeadAttention(2, 3), groupedQueryAttention(2, 2, 1))) {
      float[] all = {1, 1, 1, 1, 1, 1, 7, 1, 1, 1, 1, 1, 1, -1, 1};
      assertThat(attended(layer, false, all)).containsExactly(attended(layer, false));
      assertThat(attended(layer, false, 1, 0, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0))
          .isNotEqualTo(attended(layer, false));
    }
  }

  @Test
  void groupedHeadsCountTheirOwnActivityBesideThatOfTheProjections() {
    LayerArguments arguments = LayerArguments.random(List.of(QUERIES, KEYS));
    Layer heads = multiHeadAttention(2, 2).activityRegularizer(Regularizers.l2(0.1));
    Layer groups = groupedQueryAttention(2, 2, 1).activityRegularizer(Regularizers.l2(0.1));
    assertThat(new LayerRun(heads, arguments, false).run(List.of(), 1).losses()).hasSize(4);
    float[] losses = new LayerRun(groups, arguments, false).run(List.of(), 1).losses();
    assertThat(losses).hasSize(5);
    assertThat(losses[4]).isEqualTo(losses[3]);
  }

  @Test
  void masksHaveTheAxesOfTheirInputs() {
    SymbolicTensor grid = input(2, 3, 4);
    assertThatThrownBy(() -> attention().apply(Inputs.of(grid, grid).mask(input(3))))
        .hasMessage(
            "Cannot apply layer 'attention': expected masks (batch, …, steps) of all axes of their inputs but the last, got (None, 3).");
    assertThat(attention().apply(Inputs.of(grid, grid).mask(1, Optional.of(input(2, 3)))).shape())
        .isEqualTo(grid.shape());
  }

  @Test
  void aCausalMaskHidesLaterSteps() {
    LayerArguments arguments =
        LayerArguments.random(List.of(QUERIES, QUERIES))
            .with("use_causal_mask", true)
            .with("return_attention_scores", true);
    for (Layer layer : List.of(attention(), multiHeadAttention(1, 2).slidingWindow(2))) {
      LayerRun.Result result = new LayerRun(layer, arguments, false).run(List.of(), 1);
      float[] scores = result.outputs().get(1).values();
      boolean window = layer instanceof MultiHeadAttention;
      for (int index = 0; index < scores.length; index++) {
        int query = index / 3 % 3;
        int key = index % 3;
        boolean seen = key <= query && !(window && query - key >= 2);
        assertThat(scores[index] > 0).as("query %d, key %d", query, key).isEqualTo(seen);
      }
    }
  }

  @Test
  void sizesMayBeUnknown() {
    SymbolicTensor queries = input(N, 4);
    SymbolicTensor keys = input(N, 6);
    SymbolicTensor mask = input(N, N);
    MultiHeadAttention heads = multiHeadAttention(2, 3);
    SymbolicTensor y = heads.apply(Inputs.of(queries, keys).attentionMask(mask).causal());
    assertThat(y.shape()).hasToString("(None, None, 4)");
    assertThat(heads.countParams()).isEqualTo(30 + 42 + 42 + 28);
    assertThat(multiHeadAttention(2, 3).outputShape(5, 2).apply(queries, keys).shape())
        .hasToString("(None, None, 5, 2)");
    assertThat(groupedQueryAttention(2, 4, 2).apply(queries, keys).shape())
        .hasToString("(None, None, 4)");
    assertThat(attention().apply(queries, input(N, 4)).shape()).hasToString("(None, None, 4)");
    List<SymbolicTensor> both =
        attention().applyAll(Inputs.of(queries, input(7, 4)).with("return_attention_scores", true));
    assertThat(both.get(1).shape()).hasToString("(None, None, 7)");
  }

  @Test
  void parametersAreThoseOfKeras() {
    SymbolicTensor x = input(20, 64);
    MultiHeadAttention heads = multiHeadAttention(2, 16);
    GroupedQueryAttention groups = groupedQueryAttention(16, 4, 2);
    assertThat(heads.apply(x, x).shape()).isEqualTo(groups.apply(x, x).shape());
    assertThat(heads.countParams()).isEqualTo(8352);
    assertThat(groups.countParams()).isEqualTo(12480);
  }

  @Test
  void weightsAreInTheOrderOfKeras() {
    MultiHeadAttention heads = multiHeadAttention(2, 3).useGate(true);
    SymbolicTensor x = input(N, 4);
    assertThat(heads.apply(x, x).shape().last()).isEqualTo(4);
    assertThat(heads.variables())
        .extracting(Variable::path)
        .containsExactly(
            "query/kernel",
            "query/bias",
            "key/kernel",
            "key/bias",
            "gate/kernel",
            "gate/bias",
            "value/kernel",
            "value/bias",
            "attention_output/kernel",
            "attention_output/bias");
  }

  private static Arguments wrong(ThrowingCallable wrong, String message) {
    return of(message, wrong);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        wrong(
            () -> multiHeadAttention(0, 3),
            "Cannot create layer 'multi_head_attention': expected numHeads of at least 1, got 0."),
        wrong(
            () -> multiHeadAttention(2, 0),
            "Cannot create layer 'multi_head_attention': expected a keyDim of at least 1, got 0."),
        wrong(
            () -> multiHeadAttention(2, 2).dropout(2),
            "Cannot create layer 'multi_head_attention': expected a dropout in [0, 1], got 2.0."),
        wrong(
            () -> multiHeadAttention(2, 2).slidingWindow(0),
            "Cannot create layer 'multi_head_attention': expected a sliding window of at least 1 step, got 0."),
        wrong(
            () -> groupedQueryAttention(2, 3, 2),
            "Cannot create layer 'grouped_query_attention': expected numQueryHeads that are a multiple of 2, got 3."),
        wrong(
            () -> attention().dropout(-1),
            "Cannot create layer 'attention': expected a dropout in [0, 1], got -1.0."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void refusesArguments(String message, ThrowingCallable wrong) {
    assertThatThrownBy(wrong).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static Arguments shapes(Layer layer, String message, SymbolicTensor... inputs) {
    return of(layer, List.of(inputs), message);
  }

  static Stream<Arguments> wrongShapes() {
    return Stream.of(
        shapes(
            attention(),
            "Cannot apply layer 'attention': expected query, value and maybe key of shapes (batch, …, steps, features), got (None, 3, 4).",
            input(3, 4)),
        shapes(
            multiHeadAttention(2, 2),
            "Cannot apply layer 'multi_head_attention': expected query, value and maybe key of the same rank, the last axes known, got [(None, 3, 4), (None, 4)].",
            input(3, 4),
            input(4)),
        shapes(
            multiHeadAttention(2, 2),
            "Cannot apply layer 'multi_head_attention': expected value and key of the same sizes but for the last axis, got [(None, 3, 4), (None, 3, 4), (None, 2, 4)].",
            input(3, 4),
            input(3, 4),
            input(2, 4)),
        shapes(
            multiHeadAttention(2, 2).slidingWindow(3),
            "Cannot apply layer 'multi_head_attention': expected 1 attention axis for a causal mask or a sliding window, got [(None, 3, 4, 5), (None, 3, 4, 5)].",
            input(3, 4, 5),
            input(3, 4, 5)),
        shapes(
            multiHeadAttention(2, 2).attentionAxes(2),
            "Cannot apply layer 'multi_head_attention': expected attention axes 2 between the batch axis and the features, got [(None, 3, 4), (None, 3, 4)].",
            input(3, 4),
            input(3, 4)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("wrongShapes")
  void refusesShapes(Layer layer, List<SymbolicTensor> inputs, String message) {
    assertThatThrownBy(() -> layer.apply(inputs))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(message);
  }
}
