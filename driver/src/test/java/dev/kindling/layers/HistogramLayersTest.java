package dev.kindling.layers;

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

  private static Stream<Arguments> layers() {
    return Stream.of(
        arguments(equalization().valueRange(-2, 2), Shape.of(2, 4, 3, 3)),
        arguments(
            equalization().valueRange(-2, 2).bins(9).dataFormat(DataFormat.CHANNELS_FIRST),
            Shape.of(2, 3, 4, 3)));
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

  private static Arguments row(Layer layer, float... expected) {
    return arguments(layer, expected);
  }

  /** Figures that Keras 3.15.1 prints for the image. */
  private static Stream<Arguments> kerasFigures() {
    return Stream.of(
        row(equalization(), 0, 255, 0, 170, 170, 85, 255, 0, 170, 85, 85, 255),
        row(equalization().bins(4), 0, 255, 0, 128, 128, 170, 255, 0, 170, 0, 0, 255),
        row(
            equalization().valueRange(-10, 300).bins(7),
            -10,
            300,
            -10,
            196.667f,
            196.667f,
            93.3333f,
            300,
            -10,
            196.667f,
            196.667f,
            196.667f,
            300));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kerasFigures")
  void agreesWithKeras(Layer layer, float... expected) {
    Shape shape = Shape.of(1, 2, 2, 3);
    assertClose(layer.toString(), run(layer, true, shape, IMAGE), expected, 1e-4, 0);
    assertThat(run(layer, false, shape, IMAGE)).isEqualTo(run(layer, true, shape, IMAGE));
  }

  /** The second image, of one value, stays as it is whatever the first one is. */
  @Test
  void countsEachImageAlone() {
    assertThat(run(equalization(), false, Shape.of(2, 1, 4, 1), 10, 10, 90, 250, 7, 7, 7, 7))
        .containsExactly(0, 0, 128, 255, 7, 7, 7, 7);
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
  }
}
