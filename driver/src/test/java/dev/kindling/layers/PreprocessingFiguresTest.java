package dev.kindling.layers;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.centerCrop;
import static dev.kindling.layers.Layers.discretization;
import static dev.kindling.layers.Layers.hashing;
import static dev.kindling.layers.Layers.integerLookup;
import static dev.kindling.layers.Layers.resizing;
import static dev.kindling.layers.Layers.stringLookup;
import static dev.kindling.layers.Layers.strings;
import static dev.kindling.layers.Layers.textVectorization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.data.Values;
import dev.kindling.models.Model;
import dev.kindling.ops.Interpolation;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.TensorValues;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures that Keras 3.15.1 printed on TensorFlow 2.21. */
class PreprocessingFiguresTest {
  private static final float[] NUMBERS = {
    0.5f, -1, 3, 7, 2, 2, 9, -4, 6, 1, 8, 5, 0.25f, 3.5f, 4, 10, -2, 6.5f, 7.5f, 1.5f
  };
  private static final String[] TEXTS = {
    "The cat sat. On the mat!", "a CAT, a dog", "dog dog\tbird É é", "mat-mat the"
  };
  private static final TensorValues IMAGE =
      TensorValues.floats(Shape.of(1, 3, 4, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

  private static List<Double> boundaries(Discretization layer, float[] numbers) {
    Layer adapted = layer.adapt(arrays(Values.of(numbers, 1)));
    Map<?, ?> config = (Map<?, ?>) LayerTypes.keras().write(adapted, "x", true).get("config");
    return ((List<?>) config.get("bin_boundaries")).stream().map(Double.class::cast).toList();
  }

  @Test
  void quantiles() {
    assertThat(boundaries(discretization(2), NUMBERS)).containsExactly(3.0);
    assertThat(boundaries(discretization(3), NUMBERS))
        .containsExactly(1.3333333730697632, 5.333333492279053);
    assertThat(boundaries(discretization(4), NUMBERS)).containsExactly(0.5, 3.0, 6.5);
    assertThat(boundaries(discretization(7), NUMBERS))
        .containsExactly(
            -1.1428571939468384,
            0.8571427464485168,
            2.0,
            3.7142856121063232,
            6.142857074737549,
            7.571428298950195);
    assertThat(boundaries(discretization(4).epsilon(0.1), NUMBERS))
        .containsExactly(0.6249998807907104, 3.0, 6.499999523162842);
    float[] many = new float[1000];
    for (int index = 0; index < many.length; index++) {
      many[index] = index * 7919 % 1000 / 8f;
    }
    assertThat(boundaries(discretization(5), many))
        .containsExactly(
            24.87497901916504, 49.874977111816406, 74.87499237060547, 99.87499237060547);
  }

  private static float[] run(Layer layer, String... texts) {
    SymbolicTensor x = strings("x");
    Model model = Model.of(x, Ops.cast(layer.apply(x)));
    return model.predict(arrays(Values.of(texts))).columns().get(0).values();
  }

  @Test
  void texts() {
    TextVectorization words = textVectorization().maxTokens(9).adapt(arrays(Values.of(TEXTS)));
    assertThat(words.vocabulary())
        .containsExactly("", "[UNK]", "the", "dog", "cat", "a", "é", "É", "sat");
    assertThat(run(words, TEXTS[0], TEXTS[2], "zebra the dog"))
        .containsExactly(2, 4, 8, 1, 2, 1, 3, 3, 1, 7, 6, 0, 1, 2, 3, 0, 0, 0);
    TextVectorization pairs =
        textVectorization().maxTokens(9).ngrams(2).adapt(arrays(Values.of(TEXTS)));
    assertThat(pairs.vocabulary())
        .containsExactly("", "[UNK]", "the", "dog", "cat", "a", "é", "É é", "É");
    assertThat(run(pairs, TEXTS[2])).containsExactly(3, 3, 1, 8, 6, 1, 1, 1, 7);
    TextVectorization weights =
        textVectorization()
            .maxTokens(9)
            .ngrams(2)
            .outputMode(OutputMode.TF_IDF)
            .adapt(arrays(Values.of(TEXTS)));
    assertThat(run(weights, TEXTS[2]))
        .containsExactly(
            new float[] {
              4.017477989196777f,
              0,
              1.6945956945419312f,
              0,
              0,
              1.0986123f,
              1.0986123f,
              1.0986123f,
              0
            },
            within(1e-6f));
  }

  @Test
  void hashes() {
    String[] others = {"x", "y", "z", "hello world", "é"};
    StringLookup lookup = stringLookup("a", "b").numOovIndices(3);
    assertThat(run(lookup, others)).containsExactly(2, 2, 1, 0, 1);
    assertThat(run(lookup.salt(7, 9), others)).containsExactly(1, 1, 0, 2, 0);
    TensorValues integers = TensorValues.ints(Shape.of(1, 5), 5, 1, -1, 100, -7);
    IntegerLookup numbers = integerLookup(5, 6).numOovIndices(3);
    assertThat(run(numbers, integers)).containsExactly(3, 1, 2, 1, 2);
    assertThat(run(numbers.hashed(), integers)).containsExactly(3, 0, 0, 0, 2);
    String[] longer = {"a longer text of more than sixteen bytes", "short", "x".repeat(100), "é"};
    assertThat(run(hashing(1000), longer)).containsExactly(459, 227, 719, 25);
  }

  private static float[] run(Layer layer, TensorValues x) {
    LayerArguments arguments = LayerArguments.of(List.of(x));
    return new LayerRun(layer, arguments, false).run(List.of(), 1).outputs().get(0).values();
  }

  private static void resized(Resizing layer, double... expected) {
    float[] floats = new float[expected.length];
    for (int index = 0; index < floats.length; index++) {
      floats[index] = (float) expected[index];
    }
    assertThat(run(layer, IMAGE)).containsExactly(floats, Offset.offset(1e-4f));
  }

  /** TensorFlow's bicubic without antialias reads its weights from a coarse table. */
  @Test
  void images() {
    Resizing small = resizing(2, 3);
    resized(small, 2.16667, 3.5, 4.83333, 8.16667, 9.5, 10.83333);
    resized(small.antialias(true), 2.8, 4, 5.2, 7.8, 9, 10.2);
    resized(small.interpolation(Interpolation.NEAREST), 1, 3, 4, 9, 11, 12);
    resized(
        small.interpolation(Interpolation.BICUBIC).antialias(true),
        2.4291,
        3.73917,
        5.04923,
        7.95077,
        9.26083,
        10.5709);
    resized(
        small.interpolation(Interpolation.LANCZOS3),
        1.57865,
        2.99286,
        4.40706,
        8.59294,
        10.00714,
        11.42135);
    resized(
        small.interpolation(Interpolation.LANCZOS3).antialias(true),
        2.25519,
        3.5958,
        4.93641,
        8.06359,
        9.4042,
        10.7448);
    resized(resizing(2, 2).cropToAspectRatio(true), 2.25, 3.75, 8.25, 9.75);
    resized(
        resizing(4, 4).padToAspectRatio(true).fillValue(7),
        1,
        2,
        3,
        4,
        3.5,
        4.5,
        5.5,
        6.5,
        6.5,
        7.5,
        8.5,
        9.5,
        9,
        10,
        11,
        12);
    assertThat(run(centerCrop(5, 2), IMAGE))
        .containsExactly(new float[] {2, 2, 3.6f, 3.6f, 6, 6, 8.4f, 8.4f, 10, 10}, within(1e-5f));
  }
}
