package dev.kindling.layers;

import static dev.kindling.layers.Layers.autoContrast;
import static dev.kindling.layers.Layers.randomColorDegeneration;
import static dev.kindling.layers.Layers.randomColorJitter;
import static dev.kindling.layers.Layers.randomErasing;
import static dev.kindling.layers.Layers.randomGaussianBlur;
import static dev.kindling.layers.Layers.randomGrayscale;
import static dev.kindling.layers.Layers.randomHue;
import static dev.kindling.layers.Layers.randomPosterization;
import static dev.kindling.layers.Layers.randomSaturation;
import static dev.kindling.layers.Layers.randomSharpness;
import static dev.kindling.layers.Layers.randomShear;
import static dev.kindling.layers.Layers.solarization;
import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kindling.ops.FillMode;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RandomColorLayersTest {
  private static final Shape SMALL = Shape.of(2, 4, 3, 3);
  private static final Shape FIRST = Shape.of(2, 3, 4, 3);
  private static final int IMAGES = 64;

  /** One image of two rows of two cells. */
  private static final float[] IMAGE = {10, 200, 30, 90, 90, 90, 250, 5, 128, 60, 61, 180};

  private static Stream<Layer> layers() {
    return Stream.of(
        autoContrast().valueRange(-9, 9),
        randomColorDegeneration(0.4).valueRange(-9, 9),
        randomColorJitter().brightnessFactor(0.2).contrastFactor(0.3).valueRange(-9, 9).seed(3),
        randomColorJitter().saturationFactor(0.2).hueFactor(0.3).valueRange(-9, 9),
        randomGrayscale().seed(4),
        randomErasing().scale(0.2, 0.6).valueRange(-9, 9),
        randomErasing().fillValue(2).valueRange(-9, 9),
        randomErasing().fillValue(2, 3, 4).valueRange(-9, 9),
        randomGaussianBlur().kernelSize(5, 3).sigma(0.5, 0.9).valueRange(-9, 9),
        randomShear().xFactor(0.3).yFactor(0.1, 0.2).fillMode(FillMode.NEAREST),
        randomHue(0.3).valueRange(-9, 9),
        randomPosterization(2, 6).valueRange(-9, 9),
        randomSaturation(0.2, 0.6).valueRange(-9, 9),
        randomSharpness(0.3).valueRange(-9, 9),
        solarization().additionFactor(0.2).thresholdFactor(0.8).valueRange(-9, 9));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void isWhatLayersAre(Layer layer) {
    LayerTester.of(layer, SMALL).check(SparkSessions.local());
  }

  @Test
  void readsChannelsFirst() {
    LayerTester.of(randomHue(0.3).dataFormat(DataFormat.CHANNELS_FIRST), FIRST).check();
    LayerTester.of(randomGrayscale().dataFormat(DataFormat.CHANNELS_FIRST), FIRST).check();
  }

  private static float[] run(Layer layer, boolean training, Shape shape, float... values) {
    LayerArguments arguments = LayerArguments.of(List.of(TensorValues.floats(shape, values)));
    return new LayerRun(layer, arguments, training).run(List.of(), 1).outputs().get(0).values();
  }

  private static float[] run(Layer layer, boolean training) {
    return run(layer, training, Shape.of(1, 2, 2, 3), IMAGE);
  }

  private static Arguments row(Layer layer, double... expected) {
    return arguments(layer, expected);
  }

  /** Figures that Keras 3.15.1 prints for the image in training. */
  private static Stream<Arguments> kerasFigures() {
    return Stream.of(
        row(solarization(), 245, 55, 225, 165, 165, 165, 5, 250, 127, 195, 194, 75),
        row(
            randomGrayscale().factor(1),
            123.809,
            123.809,
            123.809,
            89.991,
            89.991,
            89.991,
            92.252,
            92.252,
            92.252,
            74.261,
            74.261,
            74.261),
        row(
            randomColorDegeneration(0.5, 0.5),
            66.9045,
            161.9045,
            76.9045,
            89.9955,
            89.9955,
            89.9955,
            171.126,
            48.626,
            110.126,
            67.1305,
            67.6305,
            127.1305),
        row(
            randomSharpness(0.75, 0.75),
            0,
            255,
            23.9231,
            105.3846,
            107.4615,
            104.6923,
            255,
            0,
            155.8462,
            65,
            68.4231,
            225.8462),
        row(
            randomSharpness(0.2, 0.2),
            24.7692,
            133.3539,
            37.2923,
            71.5385,
            69.0462,
            72.3692,
            165.0769,
            19.3538,
            94.5846,
            54,
            52.0923,
            124.9846),
        row(randomPosterization(3, 3), 0, 192, 0, 64, 64, 64, 224, 0, 128, 32, 32, 160),
        row(autoContrast(), 0, 255, 0, 85, 111.1538, 102, 255, 0, 166.6, 53.125, 73.2308, 255),
        row(
            randomSaturation(0.25, 0.25),
            136.6667,
            200,
            143.3334,
            90,
            90,
            90,
            250,
            168.3334,
            209.3333,
            140,
            140.3333,
            180),
        row(
            randomGaussianBlur().factor(1, 1).sigma(0.8, 0.8),
            48.5697,
            69.8353,
            45.6534,
            47.5372,
            57.372,
            58.0349,
            81.9976,
            39.0649,
            66.2192,
            59.3386,
            39.8979,
            77.9599),
        row(
            randomGaussianBlur().factor(1, 1).kernelSize(3, 1).sigma(0.8, 0.8),
            26.7296,
            125.9117,
            37.1698,
            49.3709,
            94.7799,
            54.1508,
            144.8424,
            17.1887,
            109.8364,
            91.0693,
            33.0376,
            124.5533),
        row(randomHue(1, 1), 200, 10, 180, 90, 90, 90, 5, 250, 127, 180, 179, 60),
        row(
            randomColorJitter()
                .brightnessFactor(0.1, 0.1)
                .saturationFactor(0.25, 0.25)
                .hueFactor(1, 1),
            225.5,
            162.1667,
            218.8334,
            115.5,
            115.5,
            115.5,
            180.1667,
            255,
            214,
            205.5,
            205.1667,
            165.5));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kerasFigures")
  void agreesWithKeras(Layer layer, double... expected) {
    float[] values = new float[expected.length];
    IntStream.range(0, values.length).forEach(index -> values[index] = (float) expected[index]);
    assertClose(layer.toString(), run(layer, true), values, 2e-4, 0);
  }

  @Test
  void leavesImagesAloneOutsideTraining() {
    layers()
        .filter(layer -> !(layer instanceof AutoContrast))
        .forEach(layer -> assertThat(run(layer, false)).as("%s", layer).isEqualTo(IMAGE));
    assertThat(run(autoContrast(), false)).isEqualTo(run(autoContrast(), true));
  }

  private static float[] images() {
    float[] images = new float[IMAGES * IMAGE.length];
    for (int index = 0; index < images.length; index++) {
      images[index] = IMAGE[index % IMAGE.length];
    }
    return images;
  }

  @Test
  void drawsForEachImageAndTheSameForTheSameSeed() {
    float[] images = images();
    Shape shape = Shape.of(IMAGES, 2, 2, 3);
    for (Layer layer :
        List.of(
            randomColorDegeneration(0, 0.9),
            randomHue(0.5),
            randomSaturation(0.3, 0.7),
            randomSharpness(0.5),
            randomGaussianBlur().factor(1, 1),
            solarization().additionFactor(0.3))) {
      float[] first = run(layer, true, shape, images);
      long different =
          IntStream.range(0, IMAGES)
              .mapToObj(image -> first[image * IMAGE.length])
              .distinct()
              .count();
      assertThat(different).as("%s", layer).isGreaterThan(IMAGES / 4);
      assertThat(run(layer, true, shape, images)).isEqualTo(first);
    }
    float[] some = run(randomGrayscale(), true, shape, images);
    long gray = IntStream.range(0, IMAGES).filter(image -> some[image * 12] != 10).count();
    assertThat(gray).isBetween(20L, 44L);
    assertThat(run(randomHue(0.5).seed(1), true, shape, images))
        .isNotEqualTo(run(randomHue(0.5).seed(2), true, shape, images));
  }

  /** Keras 3.15.1 prints these figures for the signs that it draws. */
  @Test
  void shearsEitherWayAsKeras() {
    Layer layer =
        randomShear().xFactor(0.3, 0.3).yFactor(0.2, 0.2).fillMode(FillMode.CONSTANT).fillValue(1);
    float[] back = {10, 200, 30, 72.2f, 72.2f, 72.2f, 175.3f, 3.8f, 89.9f, 106.8f, 59.96f, 145.92f};
    float[] forth = {10, 200, 30, 84, 84.2f, 108, 193, 21.8f, 143.6f, 34.04f, 34.6f, 101.24f};
    float[] sheared = run(layer, true, Shape.of(IMAGES, 2, 2, 3), images());
    int turned = 0;
    for (int image = 0; image < IMAGES; image++) {
      float[] one = Arrays.copyOfRange(sheared, image * IMAGE.length, (image + 1) * IMAGE.length);
      boolean isBack = Math.abs(one[6] - back[6]) < 1;
      assertClose("image " + image, one, isBack ? back : forth, 1e-5, 0);
      turned += isBack ? 1 : 0;
    }
    assertThat(turned).isBetween(18, 46);
  }

  @Test
  void erasesBoxes() {
    Layer all = randomErasing().factor(1, 1).scale(1, 1).fillValue(300);
    assertThat(run(all, true)).containsOnly(255);
    Layer color = randomErasing().factor(1, 1).scale(1, 1).fillValue(1, 2, 3);
    assertThat(run(color, true)).containsExactly(1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3);
    Layer quarter = randomErasing().factor(1, 1).scale(0.25, 0.25).fillValue(7);
    float[] erased = run(quarter, true, Shape.of(IMAGES, 2, 2, 3), images());
    for (int image = 0; image < IMAGES; image++) {
      int from = image * IMAGE.length;
      long sevens = IntStream.range(from, from + IMAGE.length).filter(i -> erased[i] == 7).count();
      assertThat(sevens).as("image %d", image).isEqualTo(3);
    }
    float[] noise = run(randomErasing().factor(1, 1).scale(1, 1), true);
    assertThat(noise).isNotEqualTo(IMAGE);
    for (float value : noise) {
      assertThat(value).isBetween(0f, 255f);
    }
  }

  @Test
  void keepsWhatHasOneValueOrOneChannel() {
    float[] even = new float[4];
    Arrays.fill(even, 7);
    assertThat(run(autoContrast(), true, Shape.of(1, 2, 2, 1), even)).isEqualTo(even);
    assertThat(run(randomGrayscale().factor(1), true, Shape.of(1, 2, 2, 1), even)).isEqualTo(even);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> randomPosterization(9))
        .hasMessage(
            "Cannot create layer 'random_posterization': expected a factor in [1, 8], got [-9.0, 9.0].");
    assertThatThrownBy(() -> randomSharpness(2)).hasMessageContaining("a factor in [0, 1]");
    assertThatThrownBy(() -> randomHue(2)).hasMessageContaining("a factor in [0, 1]");
    assertThatThrownBy(() -> randomSaturation(2)).hasMessageContaining("a factor in [-1, 1]");
    assertThatThrownBy(() -> randomGrayscale().factor(2)).hasMessageContaining("in [0, 1], got 2");
    assertThatThrownBy(() -> solarization().thresholdFactor(2))
        .hasMessageContaining("expected a thresholdFactor in [0, 1]");
    assertThatThrownBy(() -> randomErasing().scale(0, 2)).hasMessageContaining("a scale in [0, 1]");
    assertThatThrownBy(() -> randomGaussianBlur().kernelSize(2, 3))
        .hasMessageContaining("expected odd kernel sizes of at least 1, got 2 and 3");
    assertThatThrownBy(() -> randomShear().xFactor(2)).hasMessageContaining("in [-1, 1]");
    SymbolicTensor unknown = Layers.input(Shape.UNKNOWN, 3, 3);
    assertThatThrownBy(() -> randomShear().apply(unknown))
        .hasMessageContaining("expected a known height and width");
    SymbolicTensor two = Layers.input(4, 3, 2);
    assertThatThrownBy(() -> randomHue(0.5).apply(two))
        .hasMessageContaining("expected images of three channels");
    assertThatThrownBy(() -> randomGrayscale().apply(two))
        .hasMessageContaining("expected images of three channels or one");
  }
}
