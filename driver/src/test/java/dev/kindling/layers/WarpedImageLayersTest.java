package dev.kindling.layers;

import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.globalAveragePooling2d;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.lambda;
import static dev.kindling.layers.Layers.randomCrop;
import static dev.kindling.layers.Layers.randomElasticTransform;
import static dev.kindling.layers.Layers.randomPerspective;
import static dev.kindling.layers.Layers.randomRotation;
import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kindling.models.Sequential;
import dev.kindling.ops.FillMode;
import dev.kindling.ops.Interpolation;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WarpedImageLayersTest {
  private static final Shape SMALL = Shape.of(2, 4, 5, 2);
  private static final Shape ONE = Shape.of(1, 3, 4, 1);
  private static final int IMAGES = 32;
  private static final int ROWS = 10;
  private static final int COLUMNS = 4;

  /** One image of three rows of four cells. */
  private static final float[] IMAGE = {10, 200, 30, 90, 90, 90, 250, 5, 128, 60, 61, 180};

  private static Stream<Arguments> layers() {
    Shape first = Shape.of(2, 2, 5, 4);
    return Stream.of(
        arguments(randomPerspective().fillValue(0.5), SMALL),
        arguments(
            randomPerspective().factor(0.2, 0.7).scale(0.4).interpolation(Interpolation.NEAREST),
            SMALL),
        arguments(randomElasticTransform().valueRange(-9, 9), SMALL),
        arguments(
            randomElasticTransform().scale(0.8, 0.9).fillMode(FillMode.MIRROR).valueRange(-9, 9),
            SMALL),
        arguments(
            randomElasticTransform()
                .factor(0.5, 1)
                .fillMode(FillMode.CONSTANT)
                .fillValue(2)
                .interpolation(Interpolation.NEAREST)
                .valueRange(-9, 9)
                .dataFormat(DataFormat.CHANNELS_FIRST),
            first),
        arguments(randomCrop(4, 5).seed(3), SMALL),
        arguments(randomCrop(5, 4).dataFormat(DataFormat.CHANNELS_FIRST), first));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void isWhatLayersAre(Layer layer, Shape shape) {
    LayerTester.of(layer, shape).check(SparkSessions.local());
  }

  private static TensorValues output(Layer layer, boolean training, Shape shape, float... values) {
    LayerArguments arguments = LayerArguments.of(List.of(TensorValues.floats(shape, values)));
    return new LayerRun(layer, arguments, training).run(List.of(), 1).outputs().get(0);
  }

  private static float[] run(Layer layer, boolean training, Shape shape, float... values) {
    return output(layer, training, shape, values).values();
  }

  /** Returns the numbers 0, 1, … again in each image. */
  private static float[] counted(int images, int cells) {
    float[] values = new float[images * cells];
    IntStream.range(0, values.length).forEach(index -> values[index] = index % cells);
    return values;
  }

  private static Arguments row(Layer layer, String expected) {
    return arguments(layer, expected);
  }

  private static SymbolicTensor number(SymbolicTensor images, double value) {
    return Ops.add(Ops.multiply(Ops.mean(images, true, 1, 2, 3), 0), value);
  }

  private static Layer aslant(RandomPerspective layer, double... times) {
    return lambda(
        x ->
            layer.aslant(
                x,
                number(x, times[0]),
                number(x, times[1]),
                number(x, times[2]),
                number(x, times[3])));
  }

  private static Layer blurred(double sigma) {
    return lambda(x -> RandomElasticTransform.blurred(x, number(x, sigma)));
  }

  /** Figures that Keras 3.15.1 prints for the image with what is random given. */
  private static Stream<Arguments> kerasFigures() {
    RandomPerspective linear = randomPerspective().fillValue(7);
    RandomPerspective nearest = linear.interpolation(Interpolation.NEAREST);
    return Stream.of(
        row(
            aslant(linear, 0.7, 1.2, 1.1, 0.75),
            "10 161.392 78.9076 7 95.8966 84.7317 166.316 85.8613 120.811 83.5702 56.1983 74.3668"),
        row(aslant(nearest, 0.7, 1.2, 1.1, 0.75), "10 200 90 7 90 90 250 180 128 60 60 61"),
        row(
            aslant(linear, 1.4, 0.6, 0.7, 1.45),
            "10 92.0379 49.8649 72.9921 112.694 202.248 99.021 60.2982 7 70.0282 95.3475 6.17839"),
        row(aslant(nearest, 1.4, 0.6, 0.7, 1.45), "10 30 30 90 128 250 5 90 7 61 5 5"),
        row(
            blurred(0.4),
            "19.3629 174.376 45.5519 77.7548 84.9363 98.6964 219.013 23.6786 113.872 61.611 69.8898 154.953"),
        row(
            blurred(0.9),
            "43.6446 77.5406 73.3898 43.7497 62.1189 97.5501 102.582 65.5828 51.814 68.1213 75.9288 60.9314"));
  }

  @ParameterizedTest
  @MethodSource("kerasFigures")
  void agreesWithKeras(Layer layer, String expected) {
    assertClose(layer.toString(), run(layer, true, ONE, IMAGE), expected, 1e-4, 0);
  }

  /** Figures that Keras 3.15.1 prints for the numbers 0 to 39 in ten rows of four cells. */
  private static Stream<Arguments> kerasCrops() {
    return Stream.of(
        row(
            randomCrop(6, 5),
            "12 12.7 13.5 14.3 15 16 16.7 17.5 18.3 19 20 20.7 21.5 22.3 23 24 24.7 25.5 26.3 27 28 28.7 29.5 30.3 31 32 32.7 33.5 34.3 35"),
        row(
            randomCrop(10, 3),
            "0 1 2 4 5 6 8 9 10 12 13 14 16 17 18 20 21 22 24 25 26 28 29 30 32 33 34 36 37 38"),
        row(
            randomCrop(12, 2),
            "1 2 4 5 7.33333 8.33333 10.6667 11.6667 14 15 17.3333 18.3333 20.6667 21.6667 24 25 27.3333 28.3333 30.6667 31.6667 34 35 37 38"),
        row(randomCrop(3, 4), "12 13 14 15 16 17 18 19 20 21 22 23"),
        row(
            randomCrop(2, 9),
            "16 16.1667 16.6111 17.0556 17.5 17.9444 18.3889 18.8333 19 20 20.1667 20.6111 21.0556 21.5 21.9444 22.3889 22.8333 23"));
  }

  @ParameterizedTest
  @MethodSource("kerasCrops")
  void cutsFromTheMiddleWhereImagesAreNotLarger(Layer layer, String expected) {
    float[] image = counted(1, ROWS * COLUMNS);
    float[] cut = run(layer, true, Shape.of(1, ROWS, COLUMNS, 1), image);
    assertClose(layer.toString(), cut, expected, 1e-5, 0);
  }

  /** Each piece is a part of the image; they come from all places. */
  @Test
  void cutsPiecesFromAnywhere() {
    int images = 200;
    Shape shape = Shape.of(images, ROWS, COLUMNS, 1);
    TensorValues pieces = output(randomCrop(8, 2), true, shape, counted(images, ROWS * COLUMNS));
    assertThat(pieces.shape()).isEqualTo(Shape.of(images, 8, 2, 1));
    Set<Float> places = new HashSet<>();
    for (int image = 0; image < images; image++) {
      float[] piece = Arrays.copyOfRange(pieces.values(), image * 16, image * 16 + 16);
      places.add(piece[0]);
      for (int cell = 0; cell < piece.length; cell++) {
        assertThat(piece[cell]).isEqualTo(piece[0] + cell / 2 * COLUMNS + cell % 2);
      }
    }
    assertThat(places).containsExactlyInAnyOrder(0f, 1f, 2f, 4f, 5f, 6f, 8f, 9f, 10f);
  }

  @Test
  void leavesImagesAloneOutsideTraining() {
    for (Layer layer : List.of(randomPerspective(), randomElasticTransform(), randomCrop(2, 2))) {
      assertThat(run(layer, false, ONE, IMAGE)).as("%s", layer).isEqualTo(IMAGE);
    }
  }

  @Test
  void leavesImagesAloneThatAreNotChosenOrNotMoved() {
    for (Layer layer :
        List.of(
            randomPerspective().factor(0, 0),
            randomPerspective().scale(0),
            randomElasticTransform().factor(0, 0),
            randomElasticTransform().scale(0, 0))) {
      assertClose(layer.toString(), run(layer, true, ONE, IMAGE), IMAGE, 1e-5, 0);
    }
  }

  @Test
  void drawsForEachImageAndTheSameForTheSameSeed() {
    Shape shape = Shape.of(IMAGES, 8, 8, 1);
    float[] images = counted(IMAGES, 64);
    for (Layer layer :
        List.of(
            randomPerspective().factor(1, 1), randomElasticTransform().factor(1, 1).scale(1, 1))) {
      float[] first = run(layer, true, shape, images);
      long different =
          IntStream.range(0, IMAGES).mapToObj(image -> first[image * 64 + 37]).distinct().count();
      assertThat(different).as("%s", layer).isGreaterThan(IMAGES / 2);
      assertThat(run(layer, true, shape, images)).isEqualTo(first);
    }
  }

  /** A picture of its own columns shows how far cells were moved along rows. */
  @Test
  void movesCellsAsFarAsTheScaleSays() {
    int size = 20;
    float[] columns = new float[IMAGES * size * size];
    IntStream.range(0, columns.length).forEach(index -> columns[index] = index % size);
    Layer layer = randomElasticTransform().factor(1, 1).scale(1, 1).fillMode(FillMode.NEAREST);
    float[] moved = run(layer, true, Shape.of(IMAGES, size, size, 1), columns);
    double squares = 0;
    for (int image = 0; image < IMAGES; image++) {
      double shift = moved[image * size * size + 10 * size + 10] - 10;
      squares += shift * shift;
    }
    // Sigma is 1: blurred noise has a deviation of 1 / (2 · √π) = 0.28 and is taken 2 times.
    assertThat(Math.sqrt(squares / IMAGES)).isBetween(0.35, 0.85);
  }

  /** What takes images of any size works in training and outside. */
  @Test
  void cropsInModels() {
    Layer model =
        Sequential.of(input(6, 7, 1), randomCrop(4, 4), conv2d(2, 3), globalAveragePooling2d());
    LayerTester.of(model, Shape.of(3, 6, 7, 1)).outputs(Shape.of(3, 2)).check();
    Layer fixed = Sequential.of(input(6, 7, 1), randomCrop(4, 4), flatten(), dense(2));
    assertThatThrownBy(() -> run(fixed, true, Shape.of(1, 6, 7, 1), new float[42]))
        .hasMessage(
            "Cannot apply layer 'dense': expected 42 features on the last axis, got (None, 16).");
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatThrownBy(() -> randomCrop(0, 3))
        .hasMessage(
            "Cannot create layer 'random_crop': expected sizes of at least 1, got 0 and 3.");
    assertThatThrownBy(() -> randomPerspective().scale(1.5))
        .hasMessage(
            "Cannot create layer 'random_perspective': expected a scale in [0, 1], got 1.5.");
    assertThatThrownBy(() -> randomPerspective().factor(0.5, 2))
        .hasMessageContaining("expected a factor in [0, 1], got [0.5, 2.0]");
    assertThatThrownBy(() -> randomElasticTransform().scale(0, 2))
        .hasMessage(
            "Cannot create layer 'random_elastic_transform': expected a scale in [0, 1], got [0.0, 2.0].");
    assertThatThrownBy(() -> randomRotation(0.1).fillMode(FillMode.MIRROR))
        .hasMessageContaining("expected fillMode REFLECT, CONSTANT, WRAP or NEAREST, got MIRROR");
    for (Layer layer : List.of(randomPerspective(), randomElasticTransform(), randomCrop(2, 2))) {
      assertThatThrownBy(() -> layer.apply(input(4, Shape.UNKNOWN, 3)))
          .hasMessageContaining("expected a known height and width");
    }
  }
}
