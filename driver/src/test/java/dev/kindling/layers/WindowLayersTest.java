package dev.kindling.layers;

import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.layers.DataFormat.CHANNELS_FIRST;
import static dev.kindling.layers.Layers.adaptiveAveragePooling1d;
import static dev.kindling.layers.Layers.adaptiveAveragePooling2d;
import static dev.kindling.layers.Layers.adaptiveAveragePooling3d;
import static dev.kindling.layers.Layers.adaptiveMaxPooling1d;
import static dev.kindling.layers.Layers.adaptiveMaxPooling2d;
import static dev.kindling.layers.Layers.adaptiveMaxPooling3d;
import static dev.kindling.layers.Layers.averagePooling1d;
import static dev.kindling.layers.Layers.averagePooling2d;
import static dev.kindling.layers.Layers.averagePooling3d;
import static dev.kindling.layers.Layers.conv1d;
import static dev.kindling.layers.Layers.conv1dTranspose;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.conv2dTranspose;
import static dev.kindling.layers.Layers.conv3d;
import static dev.kindling.layers.Layers.conv3dTranspose;
import static dev.kindling.layers.Layers.depthwiseConv1d;
import static dev.kindling.layers.Layers.depthwiseConv2d;
import static dev.kindling.layers.Layers.globalAveragePooling1d;
import static dev.kindling.layers.Layers.globalAveragePooling3d;
import static dev.kindling.layers.Layers.globalMaxPooling1d;
import static dev.kindling.layers.Layers.globalMaxPooling3d;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.maxPooling1d;
import static dev.kindling.layers.Layers.maxPooling2d;
import static dev.kindling.layers.Layers.maxPooling3d;
import static dev.kindling.layers.Layers.separableConv1d;
import static dev.kindling.layers.Layers.separableConv2d;
import static dev.kindling.ops.Padding.CAUSAL;
import static dev.kindling.ops.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.testing.LayerTester;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions and poolings: what all layers promise, and their shapes and messages. */
class WindowLayersTest {
  private static final Shape STEPS = Shape.of(2, 7, 4);
  private static final Shape IMAGES = Shape.of(2, 5, 6, 4);
  private static final Shape VOLUMES = Shape.of(1, 3, 4, 5, 2);

  private static Arguments makes(Layer layer, Shape input, int... output) {
    return of(layer, input, Shape.of(output));
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        makes(conv1d(3, 2).padding(CAUSAL).dilationRate(2), STEPS, 2, 7, 3),
        makes(conv1d(6, 3).groups(2).strides(2), STEPS, 2, 3, 6),
        makes(conv2d(8, 2).groups(4), IMAGES, 2, 4, 5, 8),
        makes(
            conv2d(2, 3, 2).dataFormat(CHANNELS_FIRST).padding(SAME).activation(SOFTMAX),
            IMAGES,
            2,
            2,
            6,
            4),
        makes(conv3d(2, 2, 3, 2).strides(1, 2, 2), VOLUMES, 1, 2, 1, 2, 2),
        makes(conv3d(4, 2).groups(2).padding(SAME), VOLUMES, 1, 3, 4, 5, 4),
        makes(conv1dTranspose(3, 3).strides(2), STEPS, 2, 15, 3),
        makes(conv1dTranspose(2, 2).strides(3), STEPS, 2, 21, 2),
        makes(conv2dTranspose(3, 3).strides(2).padding(SAME), IMAGES, 2, 10, 12, 3),
        makes(
            conv2dTranspose(2, 4, 3).strides(3).padding(SAME).outputPadding(0, 2),
            IMAGES,
            2,
            12,
            18,
            2),
        makes(conv2dTranspose(2, 2).dataFormat(CHANNELS_FIRST), IMAGES, 2, 2, 7, 5),
        makes(conv3dTranspose(2, 2).strides(2, 1, 1), VOLUMES, 1, 6, 5, 6, 2),
        makes(depthwiseConv1d(3).depthMultiplier(2), STEPS, 2, 5, 8),
        makes(depthwiseConv2d(2).strides(2).padding(SAME), IMAGES, 2, 3, 3, 4),
        makes(depthwiseConv2d(2).dataFormat(CHANNELS_FIRST), IMAGES, 2, 5, 5, 3),
        makes(separableConv1d(3, 2).padding(SAME), STEPS, 2, 7, 3),
        makes(separableConv2d(3, 3).depthMultiplier(2).dilationRate(2), IMAGES, 2, 1, 2, 3),
        makes(maxPooling1d(), STEPS, 2, 3, 4),
        makes(maxPooling1d(3).strides(2).dataFormat(CHANNELS_FIRST), STEPS, 2, 7, 1),
        makes(maxPooling2d(2, 3).dataFormat(CHANNELS_FIRST), IMAGES, 2, 5, 3, 1),
        makes(maxPooling3d(2).padding(SAME), VOLUMES, 1, 2, 2, 3, 2),
        makes(averagePooling1d(2).padding(SAME), STEPS, 2, 4, 4),
        makes(averagePooling2d(2).dataFormat(CHANNELS_FIRST), IMAGES, 2, 5, 3, 2),
        makes(averagePooling3d(2, 2, 3).strides(1), VOLUMES, 1, 2, 3, 3, 2),
        makes(globalMaxPooling1d(), STEPS, 2, 4),
        makes(globalMaxPooling3d().keepDims(true), VOLUMES, 1, 1, 1, 1, 2),
        makes(globalAveragePooling1d().dataFormat(CHANNELS_FIRST), STEPS, 2, 7),
        makes(globalAveragePooling3d(), VOLUMES, 1, 2),
        makes(adaptiveMaxPooling1d(3), STEPS, 2, 3, 4),
        makes(adaptiveMaxPooling2d(2, 3).dataFormat(CHANNELS_FIRST), IMAGES, 2, 5, 2, 3),
        makes(adaptiveMaxPooling3d(3, 2, 5), VOLUMES, 1, 3, 2, 5, 2),
        makes(adaptiveAveragePooling1d(1), STEPS, 2, 1, 4),
        makes(adaptiveAveragePooling2d(3, 4), IMAGES, 2, 3, 4, 4),
        makes(adaptiveAveragePooling3d(2), VOLUMES, 1, 2, 2, 2, 2));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("layers")
  void keepWhatLayersPromise(Layer layer, Shape input, Shape output) {
    LayerTester.of(layer, input).outputs(output).check();
  }

  private static void openShape(Layer layer, Shape input, String expected) {
    int[] open = input.toArray();
    int unknown = Shape.UNKNOWN;
    for (int axis = 1; axis < open.length - 1; axis++) {
      open[axis] = unknown;
    }
    int[] sizes = Shape.of(open).slice(1, open.length).toArray();
    assertThat(layer.apply(input(sizes)).shape()).hasToString(expected);
  }

  @Test
  void unknownSizesStayUnknown() {
    openShape(conv1d(3, 2).padding(CAUSAL), STEPS, "(None, None, 3)");
    openShape(conv3d(3, 2), VOLUMES, "(None, None, None, None, 3)");
    openShape(
        conv2dTranspose(3, 4).strides(2).padding(SAME).outputPadding(1),
        IMAGES,
        "(None, None, None, 3)");
    openShape(separableConv2d(5, 2), IMAGES, "(None, None, None, 5)");
    openShape(maxPooling3d(), VOLUMES, "(None, None, None, None, 2)");
    openShape(averagePooling1d(2), STEPS, "(None, None, 4)");
    openShape(globalAveragePooling3d(), VOLUMES, "(None, 2)");
    openShape(globalMaxPooling1d().keepDims(true), STEPS, "(None, 1, 4)");
  }

  private static void refuses(Layer layer, Shape input, String message) {
    assertThatThrownBy(() -> layer.apply(input(input.slice(1, input.rank()).toArray())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refuseShapes() {
    refuses(
        conv1d(4, 3).groups(4),
        Shape.of(-1, 7, 6),
        "Cannot apply layer 'conv1d': expected channels in 4 equal groups, got (None, 7, 6).");
    refuses(
        conv3d(4, 3).dataFormat(CHANNELS_FIRST),
        Shape.of(-1, 7, 6),
        "Cannot apply layer 'conv3d': expected a shape (batch, channels, depth, height, width), the channels known, got (None, 7, 6).");
    refuses(
        maxPooling1d(3),
        Shape.of(-1, 2, 6),
        "Cannot apply operation 'MaxPool': expected at least 3 cells, got shape (None, 2, 6). Use a smaller window or padding SAME. This is in layer 'max_pooling1d'.");
    refuses(
        adaptiveMaxPooling2d(3),
        Shape.of(-1, -1, 6, 2),
        "Cannot apply layer 'adaptive_max_pooling2d': expected a shape (batch, height, width, channels) of known sizes, got (None, None, 6, 2).");
    refuses(
        globalMaxPooling1d(),
        Shape.of(-1, 4),
        "Cannot apply layer 'global_max_pooling1d': expected a shape (batch, steps, channels), got (None, 4).");
    assertThatThrownBy(() -> conv2d(1, 1).apply(input(2, 2, -1)))
        .isInstanceOf(ShapeMismatchException.class);
  }

  @Test
  void refuseArguments() {
    refuses(
        conv2dTranspose(2, 2).strides(2).outputPadding(2),
        IMAGES,
        "Cannot create layer 'conv2d_transpose': expected an output padding less than the strides, got output padding [2, 2] and strides (2, 2).");
    assertThatThrownBy(() -> conv2d(3, 3).groups(2))
        .hasMessage(
            "Cannot create layer 'conv2d': expected groups of at least 1 that divide 3 filters, got 2.");
    assertThatThrownBy(() -> maxPooling2d().padding(CAUSAL))
        .hasMessage(
            "Cannot create layer 'max_pooling2d': expected padding VALID or SAME, got CAUSAL.");
    assertThatThrownBy(() -> depthwiseConv1d(3).depthMultiplier(0))
        .hasMessage(
            "Cannot create layer 'depthwise_conv1d': expected a depthMultiplier of at least 1, got 0.");
    assertThatThrownBy(() -> conv2dTranspose(2, 2).outputPadding(-1))
        .hasMessage(
            "Cannot create layer 'conv2d_transpose': expected an output padding of at least 0, got [-1, -1].");
    assertThatThrownBy(() -> conv3d(3, 3, 3))
        .hasMessage("Cannot create size: expected one number or 3, got [3, 3].");
  }
}
