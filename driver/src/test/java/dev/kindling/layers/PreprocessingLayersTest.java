package dev.kindling.layers;

import static dev.kindling.layers.Layers.categoryEncoding;
import static dev.kindling.layers.Layers.centerCrop;
import static dev.kindling.layers.Layers.discretization;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.integers;
import static dev.kindling.layers.Layers.normalization;
import static dev.kindling.layers.Layers.rescaling;
import static dev.kindling.layers.Layers.resizing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.kindling.configuration.Problems;
import dev.kindling.ops.Interpolation;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers that prepare numbers and images, by the examples of Keras's pages. */
class PreprocessingLayersTest {
  private static final Shape ROWS = Shape.of(3, 2);
  private static final Shape IMAGES = Shape.of(2, 5, 6, 2);
  private static final double[] MEANS = {0.5, -1};
  private static final double[] VARIANCES = {0.25, 4};

  private static float[] run(Layer layer, LayerArguments arguments) {
    return new LayerRun(layer, arguments, false).run(List.of(), 1).outputs().get(0).values();
  }

  private static float[] run(Layer layer, TensorValues x) {
    return run(layer, LayerArguments.of(List.of(x)));
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        of(rescaling(0.5).offset(-1), ROWS),
        of(rescaling(2, 3).offset(1, 0), ROWS),
        of(normalization(), ROWS),
        of(normalization().axis(), IMAGES),
        of(normalization().axis(1, -1).invert(true), IMAGES),
        of(normalization().moments(MEANS, VARIANCES), IMAGES),
        of(normalization().moments(MEANS, VARIANCES).axis(1, 3).invert(true), IMAGES),
        of(resizing(3, 8), IMAGES),
        of(resizing(7, 3).interpolation(Interpolation.NEAREST), IMAGES),
        of(resizing(2, 4).interpolation(Interpolation.BICUBIC).antialias(true), IMAGES),
        of(resizing(4, 4).cropToAspectRatio(true), IMAGES),
        of(resizing(4, 9).padToAspectRatio(true).fillValue(0.5), IMAGES),
        of(resizing(4, 3).dataFormat(DataFormat.CHANNELS_FIRST), IMAGES),
        of(centerCrop(3, 3), IMAGES),
        of(centerCrop(7, 3), IMAGES),
        of(centerCrop(4, 2).dataFormat(DataFormat.CHANNELS_FIRST), IMAGES));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("layers")
  void isWhatLayersAre(Layer layer, Shape shape) {
    LayerTester.of(layer, LayerArguments.random(List.of(shape))).check(SparkSessions.local());
  }

  @Test
  void normalizesByWhatIsGiven() {
    TensorValues x = TensorValues.floats(Shape.of(3, 1), 1, 2, 3);
    Normalization layer = normalization().moments(new double[] {3}, new double[] {2});
    assertThat(run(layer, x)).containsExactly(-1.4142135f, -0.70710677f, 0);
    assertThat(normalization().apply(input(4)).shape()).hasToString("(None, 4)");
  }

  @Test
  void numbersBins() {
    TensorValues x = TensorValues.floats(Shape.of(2, 4), -1.5f, 1, 3.4f, 0.5f, 0, 3, 1.3f, 0);
    assertThat(run(discretization(List.of(0.0, 1.0, 2.0)), x))
        .containsExactly(0, 2, 3, 1, 1, 3, 2, 1);
    Discretization vectors = discretization(List.of(0.0)).outputMode(OutputMode.ONE_HOT);
    assertThat(vectors.apply(input(4)).shape()).hasToString("(None, 4, 2)");
    assertThat(vectors.apply(input(1)).shape()).hasToString("(None, 2)");
  }

  @Test
  void encodesCategories() {
    TensorValues pairs = TensorValues.ints(Shape.of(4, 2), 0, 1, 0, 0, 1, 2, 3, 1);
    assertThat(run(categoryEncoding(4), pairs))
        .containsExactly(1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1);
    LayerArguments weighted =
        LayerArguments.of(List.of(pairs))
            .with(
                "count_weights",
                List.of(
                    TensorValues.floats(
                        Shape.of(4, 2), 0.1f, 0.2f, 0.1f, 0.1f, 0.2f, 0.3f, 0.4f, 0.2f)));
    assertThat(run(categoryEncoding(4).outputMode(OutputMode.COUNT), weighted))
        .containsExactly(0.1f, 0.2f, 0, 0, 0.2f, 0, 0, 0, 0, 0.2f, 0.3f, 0, 0, 0.2f, 0, 0.4f);
    assertThatThrownBy(() -> new LayerRun(categoryEncoding(4), weighted, false))
        .hasMessageContaining("expected no count_weights in output mode MULTI_HOT");
  }

  @Test
  void leavesSizesOpen() {
    assertThat(resizing(4, 5).apply(input(-1, -1, 3)).shape()).hasToString("(None, 4, 5, 3)");
    assertThat(resizing(4, 5).cropToAspectRatio(true).apply(input(-1, 9, 3)).shape())
        .hasToString("(None, 4, 5, 3)");
    assertThat(centerCrop(4, 5).apply(input(-1, -1, 3)).shape()).hasToString("(None, 4, 5, 3)");
    assertThat(rescaling(2).apply(input(-1, 3)).shape()).hasToString("(None, None, 3)");
    assertThat(categoryEncoding(3).apply(integers(-1)).shape()).hasToString("(None, 3)");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            () -> categoryEncoding(0),
            "Cannot create layer 'category_encoding': expected numTokens of at least 1, got 0."),
        mistake(
            () -> categoryEncoding(2).outputMode(OutputMode.INT),
            "Cannot create layer 'category_encoding': expected an output mode ONE_HOT, MULTI_HOT or COUNT, got INT."),
        mistake(
            () -> categoryEncoding(2).apply(integers(3, 4)),
            "Cannot encode categories of shape (None, 3, 4): expected (batch, n). Flatten or reshape them first, or take output mode 'one_hot'."),
        mistake(
            () -> discretization(List.of(1.0, 0.0)),
            "Cannot create layer 'discretization': expected binBoundaries in rising order, got [1.0, 0.0]."),
        mistake(
            () -> discretization(4).apply(input(1)),
            "Cannot apply layer 'discretization': expected boundaries of its bins, got none. Give binBoundaries, or adapt it to data first."),
        mistake(
            () -> new Discretization().guessed(),
            "Cannot adapt layer 'discretization': expected numBins or binBoundaries, got neither. Give one of them."),
        mistake(
            () -> normalization().moments(MEANS, new double[] {1}).apply(input(2)),
            "Cannot create layer 'normalization': expected mean and variance together and of one shape, got mean of shape (2,) and variance of shape ()."),
        mistake(
            () -> normalization().moments(MEANS, VARIANCES).apply(input(3)),
            "Cannot apply layer 'normalization': expected a shape to whose sizes on axes [-1] the mean of shape (2,) broadcasts, got (None, 3)."),
        mistake(
            () -> normalization().apply(input(-1)),
            "Cannot apply layer 'normalization': expected a shape with a known size on axes [-1], got (None, None)."),
        mistake(
            () -> resizing(0, 3),
            "Cannot create layer 'resizing': expected sizes of at least 1, got 0 and 3."),
        mistake(
            () -> resizing(2, 3).padToAspectRatio(true).cropToAspectRatio(true),
            "Cannot create layer 'resizing': expected cropToAspectRatio or padToAspectRatio, got both."),
        mistake(
            () -> centerCrop(2, 2).apply(input(3)),
            "Cannot apply layer 'center_crop': expected a shape (batch, height, width, channels), got (None, 3)."));
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
  void readsArraysInConfigurations() {
    Problems problems = new Problems();
    Map<String, ?> numpy =
        Map.of("class_name", "__numpy__", "config", Map.of("value", List.of(1, 2), "dtype", "x"));
    Layer layer =
        LayerTypes.keras()
            .read("layer", "Rescaling", Map.of("scale", numpy), problems)
            .orElseThrow();
    assertThat(run(layer, TensorValues.floats(Shape.of(1, 2), 3, 4))).containsExactly(3, 8);
    assertThat(
            LayerTypes.keras()
                .read(
                    "layer",
                    "Rescaling",
                    Map.of("scale", List.of(List.of(1), List.of(2, 3))),
                    problems))
        .isEmpty();
    assertThat(problems.found())
        .containsExactly(
            "layer, argument 'scale': expected a number or lists of equal lengths, got [2, 3].");
  }
}
