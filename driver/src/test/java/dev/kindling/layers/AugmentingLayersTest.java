package dev.kindling.layers;

import static dev.kindling.layers.Layers.augMix;
import static dev.kindling.layers.Layers.randAugment;
import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.ops.Interpolation;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentingLayersTest {
  private static final Shape ONE = Shape.of(1, 2, 2, 3);

  private static final int IMAGES = 16;
  private static final Shape MANY = Shape.of(IMAGES, 2, 2, 3);

  /** One image of two rows of two cells. */
  private static final float[] IMAGE = {10, 200, 30, 90, 90, 90, 250, 5, 128, 60, 61, 180};

  /** What Keras 3.15.1 prints for it, by each operation with a factor of 0. */
  private static final Map<String, float[]> FIGURES =
      Map.of(
          "as it was",
          IMAGE,
          "smooth",
          new float[] {
            34.6154f, 88.9231f, 42.1538f, 59.2308f, 55.0769f, 60.6154f, 108.4615f, 28.9231f,
            72.3077f, 50, 46.1538f, 88.3077f
          },
          "of one bit",
          new float[] {0, 128, 0, 0, 0, 0, 128, 0, 128, 0, 0, 128},
          "solarized",
          new float[] {245, 55, 225, 165, 165, 165, 5, 250, 127, 195, 194, 75},
          "stretched",
          new float[] {0, 255, 0, 85, 111.1538f, 102, 255, 0, 166.6f, 53.125f, 73.2308f, 255},
          "equalized",
          new float[] {0, 255, 0, 170, 170, 85, 255, 0, 170, 85, 85, 255});

  private static Stream<Layer> layers() {
    return Stream.of(
        randAugment().valueRange(-2, 2),
        randAugment().valueRange(-2, 2).numOps(3).factor(0.2, 0.4).seed(1),
        randAugment().valueRange(-2, 2).interpolation(Interpolation.NEAREST).numOps(4).seed(2),
        randAugment().valueRange(-2, 2).numOps(0),
        augMix().valueRange(-2, 2),
        augMix().valueRange(-2, 2).numChains(2).chainDepth(1).alpha(0.5).factor(0.6).seed(4),
        augMix().valueRange(-2, 2).numChains(1).allOps(false).seed(5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void isWhatLayersAre(Layer layer) {
    LayerTester.of(layer, Shape.of(2, 4, 5, 3)).check(SparkSessions.local());
  }

  @Test
  void readsOtherFormats() {
    Layer first = randAugment().valueRange(-2, 2).dataFormat(DataFormat.CHANNELS_FIRST).seed(3);
    LayerTester.of(first, Shape.of(2, 3, 4, 5)).check();
    LayerTester.of(augMix().dataFormat(DataFormat.CHANNELS_FIRST), Shape.of(2, 1, 4, 5)).check();
    LayerTester.of(randAugment().valueRange(-2, 2), Shape.of(2, 4, 5, 1)).check();
    LayerTester.of(augMix().allOps(false), Shape.of(2, 4, 5, 2)).check();
  }

  private static float[] run(Layer layer, boolean training, Shape shape, float... values) {
    LayerArguments arguments = LayerArguments.of(List.of(TensorValues.floats(shape, values)));
    return new LayerRun(layer, arguments, training).run(List.of(), 1).outputs().get(0).values();
  }

  private static boolean close(float[] actual, float[] expected) {
    return IntStream.range(0, actual.length)
        .allMatch(index -> Math.abs(actual[index] - expected[index]) < 2e-3);
  }

  /** Six of eleven operations do nothing for a factor of 0. */
  @Test
  void choosesEachOperationOfKeras() {
    Map<String, Integer> counts = new TreeMap<>();
    for (int seed = 0; seed < 220; seed++) {
      float[] result = run(randAugment().numOps(1).factor(0).seed(seed), true, ONE, IMAGE);
      String what =
          FIGURES.entrySet().stream()
              .filter(figure -> close(result, figure.getValue()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(Arrays.toString(result));
      counts.merge(what, 1, Integer::sum);
    }
    assertThat(counts).containsOnlyKeys(FIGURES.keySet());
    counts.forEach(
        (what, count) ->
            assertThat(count)
                .as(what)
                .isBetween(what.equals("as it was") ? 90 : 8, what.equals("as it was") ? 150 : 35));
  }

  private static float[] images() {
    float[] images = new float[IMAGES * IMAGE.length];
    for (int index = 0; index < images.length; index++) {
      images[index] = IMAGE[index % IMAGE.length];
    }
    return images;
  }

  /** The operations are those of the batch, the strength is that of the image. */
  @Test
  void drawsForEachImageAndTheSameForTheSameSeed() {
    for (AugmentingLayer<?> layer : List.of(randAugment().numOps(4), augMix())) {
      long various =
          IntStream.range(0, 12).filter(seed -> distinct(layer.seed(seed)) > IMAGES / 2).count();
      assertThat(various).as("%s", layer).isGreaterThanOrEqualTo(6);
      float[] first = run(layer, true, MANY, images());
      assertThat(run(layer, true, MANY, images())).isEqualTo(first);
      for (float value : first) {
        assertThat(value).isBetween(0f, 255f);
      }
    }
    assertThat(run(augMix().seed(1), true, ONE, IMAGE))
        .isNotEqualTo(run(augMix().seed(2), true, ONE, IMAGE));
  }

  private static long distinct(Layer layer) {
    float[] all = run(layer, true, MANY, images());
    int size = IMAGE.length;
    return IntStream.range(0, IMAGES)
        .mapToObj(
            image -> Arrays.toString(Arrays.copyOfRange(all, image * size, image * size + size)))
        .distinct()
        .count();
  }

  /** Keras 3.15.1 prints these for chains of shares 0.2, 0.5 and 0.3 and a weight of 0.4. */
  @Test
  void mixesChainsAsKeras() {
    Shape scalar = Shape.of(1, 1, 1, 1);
    float[] mixed =
        MixingLayersTest.compute(
            inputs -> {
              SymbolicTensor chains = AugMix.mixed(inputs.subList(0, 3), inputs.get(3));
              return MixUp.mixed(inputs.get(1), inputs.get(4), chains);
            },
            TensorValues.floats(
                ONE, 255, 0, 255, 170, 143.8462f, 153, 0, 255, 88.4f, 201.875f, 181.7692f, 0),
            TensorValues.floats(ONE, IMAGE),
            TensorValues.floats(ONE, FIGURES.get("smooth")),
            TensorValues.floats(Shape.of(1, 1, 1, 3), 0.2f, 0.5f, 0.3f),
            TensorValues.floats(scalar, 0.4f));
    float[] expected = {
      43.8308f, 156.0062f, 59.1877f, 94.0615f, 90.1754f, 92.2708f, 194.5231f, 39.3062f, 113.2234f,
      75.225f, 72.82f, 141.8954f
    };
    assertClose("mixed", mixed, expected, 1e-5, 0);
  }

  @Test
  void mixesNothingButTheImagesThemselves() {
    float[] same = run(augMix().chainDepth(0), true, ONE, IMAGE);
    assertClose("images mixed with themselves", same, IMAGE, 1e-5, 0);
    float[] clipped = run(augMix().chainDepth(0).valueRange(50, 100), true, ONE, IMAGE);
    assertThat(clipped).containsOnly(50, 60, 61, 90, 100);
  }

  @Test
  void leavesImagesAloneOutsideTraining() {
    assertThat(run(randAugment().numOps(5), false, ONE, IMAGE)).isEqualTo(IMAGE);
    assertThat(run(augMix().valueRange(0, 1), false, ONE, IMAGE)).isEqualTo(IMAGE);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> randAugment().factor(2))
        .hasMessage(
            "Cannot create layer 'rand_augment': expected a factor in [0, 1], got [0.0, 2.0].");
    assertThatThrownBy(() -> randAugment().numOps(-1))
        .hasMessageContaining("numOps of at least 0, got -1");
    assertThatThrownBy(() -> randAugment().interpolation(Interpolation.BICUBIC))
        .hasMessageContaining("expected interpolation BILINEAR or NEAREST, got BICUBIC");
    assertThatThrownBy(() -> augMix().factor(-0.1)).hasMessageContaining("a factor in [0, 1]");
    assertThatThrownBy(() -> augMix().alpha(0)).hasMessageContaining("an alpha above 0, got 0.0");
    assertThatThrownBy(() -> augMix().numChains(0)).hasMessageContaining("numChains of at least 1");
    assertThatThrownBy(() -> augMix().chainDepth(-1)).hasMessageContaining("of at least 0, got -1");
    SymbolicTensor unknown = Layers.input(Shape.UNKNOWN, 3, 3);
    assertThatThrownBy(() -> randAugment().apply(unknown))
        .hasMessageContaining("expected a known height and width");
    SymbolicTensor two = Layers.input(4, 3, 2);
    assertThatThrownBy(() -> augMix().apply(two))
        .hasMessageContaining("expected images of three channels or one");
  }
}
