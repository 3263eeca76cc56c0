package dev.kindling.layers;

import static dev.kindling.layers.Layers.contrastLimitedAdaptiveHistogramEqualization;
import static dev.kindling.layers.Layers.equalization;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HistogramLayersTest {
  /** One image of two rows of two cells. */
  private static final float[] IMAGE = {10, 200, 30, 90, 90, 90, 250, 5, 128, 60, 61, 180};

  /** Six rows of five cells. */
  private static final float[] LARGER = {
    22, 60, 204, 148, 24,
    110, 122, 41, 187, 29,
    100, 132, 110, 150, 188,
    244, 72, 165, 178, 75,
    0, 248, 76, 80, 227,
    149, 120, 197, 8, 180
  };

  private static Stream<Arguments> layers() {
    return Stream.of(
        arguments(equalization().valueRange(-2, 2), Shape.of(2, 4, 3, 3)),
        arguments(
            equalization().valueRange(-2, 2).bins(9).dataFormat(DataFormat.CHANNELS_FIRST),
            Shape.of(2, 3, 4, 3)),
        arguments(clahe(2, 3).valueRange(-2, 2), Shape.of(2, 5, 4, 2)),
        arguments(
            clahe(3, 4).valueRange(-2, 2).clipLimit(0).dataFormat(DataFormat.CHANNELS_FIRST),
            Shape.of(2, 3, 2, 1)));
  }

  private static ContrastLimitedAdaptiveHistogramEqualization clahe(int rows, int columns) {
    return contrastLimitedAdaptiveHistogramEqualization().tileGridSize(rows, columns);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void isWhatLayersAre(Layer layer, Shape shape) {
    LayerTester.of(layer, shape).check(SparkSessions.local());
  }

  private static float[] run(Layer layer, boolean training, Shape shape, float... values) {
    LayerArguments arguments = LayerArguments.of(List.of(TensorValues.floats(shape, values)));
    return new LayerRun(layer, arguments, training).run(List.of(), 1).outputs().get(0).values();
  }

  private static Arguments row(Layer layer, String expected) {
    return arguments(layer, expected);
  }

  /** Figures that Keras 3.15.1 prints for the image. */
  private static Stream<Arguments> kerasFigures() {
    return Stream.of(
        row(equalization(), "0 255 0 170 170 85 255 0 170 85 85 255"),
        row(equalization().bins(4), "0 255 0 128 128 170 255 0 170 0 0 255"),
        row(
            equalization().valueRange(-10, 300).bins(7),
            "-10 300 -10 196.667 196.667 93.3333 300 -10 196.667 196.667 196.667 300"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kerasFigures")
  void agreesWithKeras(Layer layer, String expected) {
    Shape shape = Shape.of(1, 2, 2, 3);
    assertClose(layer.toString(), run(layer, true, shape, IMAGE), expected, 1e-4, 0);
    assertThat(run(layer, false, shape, IMAGE)).isEqualTo(run(layer, true, shape, IMAGE));
  }

  private static Stream<Arguments> kerasFiguresOfTiles() {
    return Stream.of(
        row(
            clahe(2, 2),
            "23.2386 64.4684 210.13 151.747 25.6151 116.193 130.686 44.0679 190.465 33.4506 102.105 140.752 113.201 154.19 193.208 243.36 70.9253 167.484 178.445 75.5417 0 248.89 75.3991 81.2018 228.66 146.26 116.894 196.632 9.11326 182.11"),
        row(
            clahe(2, 3).clipLimit(90),
            "42.5 85 255 127.5 42.5 170 212.5 42.5 212.5 85 114.75 229.5 121.125 162.917 226.667 229.5 68 187 191.25 85 0 255 67.2917 113.333 255 153 102 204 42.5 191.25"),
        row(
            clahe(3, 2).clipLimit(0).valueRange(-10, 300),
            "41.6667 145 300 248.333 84.7222 196.667 248.333 110.556 274.167 170.833 119.167 222.5 166.528 209.583 291.389 300 41.6667 231.111 222.5 84.7222 15.8333 300 67.5 80.4167 291.389 196.667 145 239.722 41.6667 196.667"),
        row(
            contrastLimitedAdaptiveHistogramEqualization(),
            "25.6547 63.0586 204.8 147.678 25.6234 112.274 124.086 41.3568 187.067 30.545 100.431 133.929 110.274 150.647 189.051 244.173 71.8706 166.412 179.208 74.8235 0 248.082 76.8078 80.7451 227.439 149.831 119.588 196.91 8.87446 180.176"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kerasFiguresOfTiles")
  void agreesWithKerasInEachTile(Layer layer, String expected) {
    Shape shape = Shape.of(1, 6, 5, 1);
    assertClose(layer.toString(), run(layer, true, shape, LARGER), expected, 1e-4, 0);
    assertThat(run(layer, false, shape, LARGER)).isEqualTo(run(layer, true, shape, LARGER));
  }

  /** The second image, of one value, stays as it is whatever the first one is. */
  @Test
  void countsEachImageAlone() {
    assertThat(run(equalization(), false, Shape.of(2, 1, 4, 1), 10, 10, 90, 250, 7, 7, 7, 7))
        .containsExactly(0, 0, 128, 255, 7, 7, 7, 7);
  }

  @Test
  void doesWhatItsPageSays() {
    assertThat(run(clahe(1, 1).clipLimit(0), false, Shape.of(1, 1, 4, 1), 10, 10, 90, 250))
        .containsExactly(127.5f, 127.5f, 191.25f, 255);
  }

  @Test
  void takesImagesOfAnySize() {
    SymbolicTensor images = input(Shape.UNKNOWN, Shape.UNKNOWN, 3);
    assertThat(equalization().apply(images).shape()).isEqualTo(images.shape());
  }

  @Test
  void refusesWhatItCannotCount() {
    assertThatThrownBy(() -> equalization().bins(0))
        .hasMessage("Cannot create layer 'equalization': expected bins of at least 1, got 0.");
    assertThatThrownBy(() -> clahe(0, 2))
        .hasMessage(
            "Cannot create layer 'contrast_limited_adaptive_histogram_equalization': expected a tileGridSize of at least 1, got 0 and 2.");
    assertThatThrownBy(() -> clahe(2, 2).apply(input(Shape.UNKNOWN, 4, 1)))
        .hasMessageContaining("expected a known height and width");
  }
}
