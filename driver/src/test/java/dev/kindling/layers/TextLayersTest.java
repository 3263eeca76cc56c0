package dev.kindling.layers;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.hashing;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.integerLookup;
import static dev.kindling.layers.Layers.integers;
import static dev.kindling.layers.Layers.stringLookup;
import static dev.kindling.layers.Layers.strings;
import static dev.kindling.layers.Layers.textVectorization;
import static dev.kindling.layers.OutputMode.COUNT;
import static dev.kindling.layers.OutputMode.INT;
import static dev.kindling.layers.OutputMode.MULTI_HOT;
import static dev.kindling.layers.OutputMode.ONE_HOT;
import static dev.kindling.layers.OutputMode.TF_IDF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.kindling.configuration.Problems;
import dev.kindling.data.Values;
import dev.kindling.models.Model;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.TensorValues;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers of strings and of integers that stand for something, by the examples of Keras's pages. */
class TextLayersTest {
  private static final String[] ABCD = {"a", "b", "c", "d"};
  private static final String[][] PAIR = {{"a", "c", "d"}, {"d", "z", "b"}};
  private static final String[][] LONGER = {{"a", "c", "d", "d"}, {"d", "z", "b", "z"}};

  /** Casts numbers to reals, for predictions are such. */
  private static float[] run(Layer layer, String[]... rows) {
    SymbolicTensor x = strings("x", rows[0].length);
    Model model = Model.of(x, dev.kindling.symbolic.Ops.cast(layer.apply(x)));
    return model.predict(arrays(Values.of(rows))).columns().get(0).values();
  }

  private static float[] run(Layer layer, Shape shape, float... integers) {
    LayerArguments arguments = LayerArguments.of(List.of(TensorValues.ints(shape, integers)));
    return new LayerRun(layer, arguments, false).run(List.of(), 1).outputs().get(0).values();
  }

  @Test
  void numbersTheTokensOfAVocabulary() {
    assertThat(run(stringLookup(ABCD), PAIR)).containsExactly(1, 3, 4, 4, 0, 2);
    assertThat(run(stringLookup(ABCD).numOovIndices(2), new String[] {"m", "z", "b"}))
        .containsExactly(0, 1, 3);
    assertThat(run(stringLookup(ABCD).maskToken(""), new String[] {"", "x", "a"}))
        .containsExactly(0, 1, 2);
    assertThat(stringLookup(ABCD).maskToken("").vocabulary())
        .containsExactly("", "[UNK]", "a", "b", "c", "d");
    assertThat(stringLookup("", "[UNK]", "a").maskToken("").vocabularySize()).isEqualTo(3);
  }

  @Test
  void givesVectors() {
    assertThat(run(stringLookup(ABCD).outputMode(ONE_HOT), new String[][] {{"a"}, {"z"}}))
        .containsExactly(0, 1, 0, 0, 0, 1, 0, 0, 0, 0);
    assertThat(run(stringLookup(ABCD).outputMode(MULTI_HOT), LONGER))
        .containsExactly(0, 1, 0, 1, 1, 1, 0, 1, 0, 1);
    assertThat(run(stringLookup(ABCD).outputMode(COUNT), LONGER))
        .containsExactly(0, 1, 0, 1, 2, 2, 0, 1, 0, 1);
    assertThat(run(stringLookup(ABCD).outputMode(COUNT).maskToken("z"), LONGER))
        .containsExactly(0, 1, 0, 1, 2, 0, 0, 1, 0, 1);
    StringLookup padded = stringLookup(ABCD).outputMode(COUNT).maxTokens(7).padToMaxTokens(true);
    assertThat(padded.apply(strings("x", 3)).shape()).hasToString("(None, 7)");
    StringLookup endless = stringLookup(ABCD).outputMode(COUNT).padToMaxTokens(true);
    assertThatThrownBy(() -> endless.apply(strings("x", 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected maxTokens that vectors are padded to, got none");
  }

  @Test
  void weighsTokens() {
    StringLookup layer =
        stringLookup(ABCD).outputMode(TF_IDF).idfWeights(List.of(0.25, 0.75, 0.6, 0.4));
    assertThat(run(layer, LONGER)).containsExactly(0, 0.25f, 0, 0.6f, 0.8f, 1, 0, 0.75f, 0, 0.4f);
    StringLookup all =
        stringLookup("[UNK]", "a", "b", "c", "d")
            .outputMode(TF_IDF)
            .idfWeights(List.of(0.9, 0.25, 0.75, 0.6, 0.4));
    assertThat(run(all, LONGER)).containsExactly(0, 0.25f, 0, 0.6f, 0.8f, 1.8f, 0, 0.75f, 0, 0.4f);
  }

  @Test
  void learnsVocabularies() {
    StringLookup layer = stringLookup().adapt(arrays(Values.of(PAIR)));
    assertThat(layer.vocabulary()).containsExactly("[UNK]", "d", "z", "c", "b", "a");
    assertThat(run(layer, PAIR)).containsExactly(5, 3, 1, 1, 2, 4);
    assertThat(stringLookup().maxTokens(3).adapt(arrays(Values.of(PAIR))).vocabulary())
        .containsExactly("[UNK]", "d", "z");
    TextVectorization text =
        textVectorization()
            .maxTokens(5000)
            .outputSequenceLength(4)
            .adapt(arrays(Values.of(new String[] {"foo bar", "bar baz", "baz bada boom"})));
    assertThat(run(text, new String[][] {{"foo qux bar"}, {"qux baz"}}))
        .containsExactly(4, 1, 3, 0, 1, 2, 0, 0);
    int[] years = {12, 1138, 42, 42, 1000, 36};
    assertThat(integerLookup().adapt(arrays(Values.of(years, 3))).vocabulary())
        .containsExactly("-1", "42", "1138", "1000", "36", "12");
  }

  /** ln(1 + 2 / (1 + rows)) for each token, and their mean for those that are not known. */
  @Test
  void learnsWeights() {
    StringLookup layer = stringLookup().outputMode(TF_IDF).adapt(arrays(Values.of(PAIR)));
    float both = (float) Math.log(1 + 2.0 / 3);
    float one = (float) Math.log(2);
    float[] found = run(layer, new String[] {"d", "z", "q"});
    assertThat(found[0])
        .isEqualTo((both + 4 * one) / 5, org.assertj.core.data.Offset.offset(1e-6f));
    assertThat(List.of(found[1], found[2], found[3])).containsExactly(both, one, 0f);
  }

  @Test
  void vectorizesText() {
    TextVectorization words = textVectorization().vocabulary("earth", "wind", "and", "fire");
    assertThat(words.vocabulary()).containsExactly("", "[UNK]", "earth", "wind", "and", "fire");
    // The longest of the rows; arrays need no length.
    assertThat(run(words, new String[][] {{"Earth, wind & fire"}, {"and"}}))
        .containsExactly(2, 3, 5, 4, 0, 0);
    assertThat(textVectorization().vocabulary("a").apply(strings("x")).shape())
        .hasToString("(None, None)");
    assertThat(run(words.outputMode(MULTI_HOT), new String[][] {{"fire fire water"}}))
        .containsExactly(1, 0, 0, 0, 1);
    assertThat(run(words.outputMode(COUNT), new String[][] {{"fire fire water"}}))
        .containsExactly(1, 0, 0, 0, 2);
    TextVectorization pairs =
        textVectorization().ngrams(2).vocabulary("a", "a b").outputSequenceLength(3);
    assertThat(run(pairs, new String[][] {{"a b"}})).containsExactly(2, 1, 3);
  }

  @Test
  void numbersIntegers() {
    Shape two = Shape.of(2, 3);
    assertThat(run(integerLookup(12, 36, 1138, 42), two, 12, 1138, 42, 42, 1000, 36))
        .containsExactly(1, 3, 4, 4, 0, 2);
    assertThat(
            run(integerLookup(12, 36, 1138, 42).numOovIndices(2), two, 12, 1138, 42, 37, 1000, 36))
        .containsExactly(2, 4, 5, 1, 0, 3);
    assertThat(run(integerLookup(7).maskToken(0).outputMode(COUNT), two, 0, 7, 7, 0, 1, 1))
        .containsExactly(0, 2, 2, 0);
  }

  /** The figures of Keras 3.15.1. */
  @Test
  void turnsNumbersIntoIntegersAgain() {
    Shape row = Shape.of(1, 4);
    IntegerLookup known = integerLookup(12, 36);
    assertThat(run(known.invert(true), row, 0, 1, 2, 3)).containsExactly(-1, 12, 36, -1);
    assertThat(run(known.maskToken(0).invert(true), row, 0, 1, 2, 3))
        .containsExactly(0, -1, 12, 36);
    assertThat(run(known.oovToken(-7).numOovIndices(2).invert(true), row, 0, 1, 2, -3))
        .containsExactly(-7, -7, 12, -7);
    assertThat(run(known.numOovIndices(0).invert(true), row, 5, 1, 0, 0))
        .containsExactly(-1, 36, 12, 12);
    IntegerLookup learned = integerLookup().invert(true).adapt(arrays(Values.of(new int[] {5})));
    assertThat(run(learned, row, 0, 1, 2, 3)).containsExactly(-1, 5, -1, -1);
  }

  @Test
  void hashes() {
    Shape five = Shape.of(5);
    assertThat(run(hashing(3), five, 0, 1, 2, 3, 4)).containsExactly(1, 0, 1, 0, 2);
    assertThat(run(hashing(3).salt(133, 137), five, 0, 1, 2, 3, 4)).containsExactly(1, 1, 2, 0, 1);
    String[][] names = {{"omar"}, {"stringer"}, {"marlo"}, {"wire"}, {"skywalker"}};
    assertThat(run(hashing(2), names)).containsExactly(0, 0, 1, 0, 0);
    assertThat(run(hashing(3).maskValue("omar"), names)).containsExactly(0, 1, 2, 1, 1);
    assertThat(run(hashing(2).salt(133, 137), names)).containsExactly(0, 1, 0, 1, 0);
    assertThat(run(hashing(2).salt(211, 137), names)).containsExactly(1, 0, 1, 0, 1);
    assertThat(hashing(4).outputMode(ONE_HOT).apply(integers(3)).shape())
        .hasToString("(None, 3, 4)");
  }

  static Stream<Arguments> mistakes() {
    SymbolicTensor x = strings("x");
    return Stream.of(
        mistake(
            () -> stringLookup().apply(x),
            "Cannot apply layer 'string_lookup': expected a vocabulary, got none. Give vocabulary, or adapt it to data first."),
        mistake(
            () -> stringLookup("a", "b", "a"),
            "Cannot create layer 'string_lookup': expected each token of the vocabulary once, got [a] more often."),
        mistake(
            () -> stringLookup("a", "b").maxTokens(2),
            "Cannot create layer 'string_lookup': expected at most maxTokens 2, mask and unknown ones counted, got 3."),
        mistake(
            () -> stringLookup("a", "b").maskToken("b"),
            "Cannot create layer 'string_lookup': expected the mask token 'b' in front of the vocabulary or nowhere, got it among the others."),
        mistake(
            () -> stringLookup("a").outputMode(TF_IDF).apply(x),
            "Cannot create layer 'string_lookup': expected a weight for each token in output mode TF_IDF, got 0."),
        mistake(
            () -> stringLookup("a").apply(input(3)),
            "Cannot apply operation 'LookUpText': expected strings, got numbers of shape (None, 3). Make the input strings(…), or cast the column to strings."),
        mistake(
            () -> integerLookup(1).apply(x),
            "Cannot apply operation 'Truncate': expected real numbers, got strings of shape (None,). Look them up first: StringLookup, TextVectorization or Hashing."),
        mistake(
            () -> integerLookup(1).invert(true).outputMode(ONE_HOT).apply(input(3)),
            "Cannot create layer 'integer_lookup': expected output mode INT where it inverts, got ONE_HOT."),
        mistake(
            () -> integerLookup(1, -1).invert(true).apply(input(3)),
            "Cannot create layer 'integer_lookup': expected the unknown token -1 in front of the vocabulary or nowhere, got it among the others."),
        mistake(
            () -> read("StringLookup", Map.of("invert", true)),
            "argument 'invert': expected false, got true. Outputs of a model are numbers: take this layer's vocabulary() to turn predicted ones into texts."),
        mistake(
            () -> textVectorization().vocabulary("a").apply(strings("two", 2)),
            "Cannot apply layer 'text_vectorization': expected one text for each example, (batch,) or (batch, 1), got (None, 2)."),
        mistake(
            () -> textVectorization().outputMode(ONE_HOT),
            "Cannot create layer 'text_vectorization': expected an output mode other than ONE_HOT, got ONE_HOT."),
        mistake(
            () -> hashing(0),
            "Cannot create layer 'hashing': expected numBins of at least 1, got 0."),
        mistake(
            () -> stringLookup("a").numOovIndices(Integer.MAX_VALUE),
            "Cannot create layer 'string_lookup': expected numOovIndices from 0 to 16,777,216, got 2147483647."),
        mistake(
            () -> run(stringLookup("a").numOovIndices(0), new String[][] {{"a"}, {"b"}}),
            "Cannot read feature 'x': expected a token of the vocabulary, got 'b' in row 1. Give the vocabulary more tokens, or set numOovIndices to 1 to number others."),
        mistake(
            () -> run(stringLookup("a"), new String[][] {{"a"}, {null}}),
            "Cannot read feature 'x': expected a text, got null in row 1."),
        mistake(
            () -> Model.of(x, stringLookup("a").apply(x)).predict(arrays(new float[][] {{1}})),
            "Cannot read feature 'x': expected strings, got numbers."));
  }

  private static void read(String name, Map<String, ?> config) {
    Problems problems = new Problems();
    LayerTypes.keras().read("", name, config, problems);
    throw new IllegalArgumentException(String.join(" ", problems.found()));
  }

  private static Arguments mistake(ThrowingCallable wrong, String message) {
    return of(message, wrong);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void refuses(String message, ThrowingCallable wrong) {
    assertThatThrownBy(wrong).hasMessageStartingWith(message.substring(0, message.length() - 1));
  }

  @Test
  void outputsThatAreNumbersStayAsTheyAre() {
    assertThat(stringLookup(ABCD).outputMode(INT).apply(strings("x")).shape())
        .hasToString("(None,)");
  }
}
