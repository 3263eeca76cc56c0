package dev.kindling.layers;

import static dev.kindling.layers.Layers.add;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.concatenate;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.elu;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.globalAveragePooling2d;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.leakyReLU;
import static dev.kindling.layers.Layers.maxPooling2d;
import static dev.kindling.layers.Layers.reLU;
import static dev.kindling.layers.Layers.reshape;
import static dev.kindling.layers.Layers.subtract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What layers refuse, and in which words. */
class LayerChecksTest {
  private static Arguments argument(ThrowingCallable wrong, String message) {
    return of(message, wrong);
  }

  static Stream<Arguments> arguments() {
    return Stream.of(
        argument(
            () -> dense(0), "Cannot create layer 'dense': expected units of at least 1, got 0."),
        argument(
            () -> dropout(1.5),
            "Cannot create layer 'dropout': expected a rate in [0, 1], got 1.5."),
        argument(
            () -> dropout(Double.NaN),
            "Cannot create layer 'dropout': expected a rate in [0, 1], got NaN."),
        argument(
            () -> conv2d(0, 3),
            "Cannot create layer 'conv2d': expected filters of at least 1, got 0."),
        argument(
            () -> conv2d(3, 0), "Cannot create size: expected numbers of at least 1, got [0, 0]."),
        argument(
            () -> conv2d(3, 3).strides(2).dilationRate(2).named("c").apply(input(9, 9, 1)),
            "Cannot create layer 'c': expected strides or a dilation rate of 1, got strides (2, 2) and dilation rate (2, 2)."),
        argument(
            () -> reshape(-1, -1),
            "Cannot create layer 'reshape': expected sizes of at least 1, at most one of them -1, got [-1, -1]."),
        argument(
            () -> batchNormalization().momentum(2),
            "Cannot create layer 'batch_normalization': expected a momentum in [0, 1], got 2.0."),
        argument(
            () -> batchNormalization().epsilon(-1),
            "Cannot create layer 'batch_normalization': expected an epsilon of at least 0, got -1.0."),
        argument(
            () -> reLU().negativeSlope(-1),
            "Cannot create layer 're_lu': expected a negativeSlope of at least 0, got -1.0."),
        argument(
            () -> reLU().maxValue(-1),
            "Cannot create layer 're_lu': expected a maxValue of at least 0, got -1.0."),
        argument(
            () -> leakyReLU().negativeSlope(-1),
            "Cannot create layer 'leaky_re_lu': expected a negativeSlope of at least 0, got -1.0."),
        argument(
            () -> elu().alpha(-1),
            "Cannot create layer 'elu': expected an alpha of at least 0, got -1.0."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arguments")
  void refusesArguments(String message, ThrowingCallable wrong) {
    assertThatThrownBy(wrong).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static Arguments shape(Layer layer, String message, SymbolicTensor... inputs) {
    return of(layer, List.of(inputs), message);
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        shape(
            dense(3),
            "Cannot apply layer 'dense': expected a shape (…, features) of at least 2 axes, the last one known, got (None,).",
            input()),
        shape(
            dense(3),
            "Cannot apply layer 'dense': expected a shape (…, features) of at least 2 axes, the last one known, got (None, None).",
            input(Shape.UNKNOWN)),
        shape(
            conv2d(3, 3),
            "Cannot apply layer 'conv2d': expected a shape (batch, height, width, channels), the channels known, got (None, 28, 28).",
            input(28, 28)),
        shape(
            conv2d(3, 3),
            "Cannot apply operation 'Conv': expected at least 3 x 3 cells, got shape (None, 2, 5, 1). Use a smaller window or padding SAME. This is in layer 'conv2d'.",
            input(2, 5, 1)),
        shape(
            maxPooling2d(),
            "Cannot apply layer 'max_pooling2d': expected a shape (batch, height, width, channels), got (None, 4).",
            input(4)),
        shape(
            globalAveragePooling2d(),
            "Cannot apply layer 'global_average_pooling2d': expected a shape (batch, height, width, channels), got (None, 4, 4).",
            input(4, 4)),
        shape(
            batchNormalization().axis(0),
            "Cannot apply layer 'batch_normalization': expected a known size on axis 0, behind the batch axis, got (None, 4).",
            input(4)),
        shape(
            batchNormalization().axis(3),
            "Cannot apply layer 'batch_normalization': expected a known size on axis 3, behind the batch axis, got (None, 4).",
            input(4)),
        shape(
            concatenate().axis(0),
            "Cannot apply layer 'concatenate': expected an axis 0 behind the batch axis, got [(None, 4), (None, 4)].",
            input(4),
            input(4)),
        shape(
            concatenate(),
            "Cannot concatenate along axis -1: expected shapes that agree on all other axes, got [(None, 4, 2), (None, 3, 2)]. This is in layer 'concatenate'.",
            input(4, 2),
            input(3, 2)),
        shape(
            add(),
            "Cannot apply operation 'Add': expected shapes that broadcast, got (None, 4) and (None, 3). This is in layer 'add'.",
            input(4),
            input(3)),
        shape(
            subtract(),
            "Cannot apply layer 'subtract': expected 2 inputs, got (None, 4).",
            input(4)),
        shape(
            reshape(3, 2),
            "Cannot reshape (4,) to (3, 2): expected the same number of elements per example, at most one of them unknown. This is in layer 'reshape'.",
            input(4)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("shapes")
  void refusesShapes(Layer layer, List<SymbolicTensor> inputs, String message) {
    assertThatThrownBy(() -> layer.apply(inputs))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(message);
    assertThat(layer.built()).isFalse();
  }

  @Test
  void refusesOtherSizesThanItWasBuiltFor() {
    Dense dense = dense(3);
    Conv2D conv = conv2d(3, 3);
    BatchNormalization norm = batchNormalization();
    assertThat(dense.apply(input(4)).shape().last()).isEqualTo(3);
    assertThat(conv.apply(input(5, 5, 2)).shape().last()).isEqualTo(3);
    assertThat(norm.apply(input(4)).shape().last()).isEqualTo(4);
    assertThatThrownBy(() -> dense.apply(input(5)))
        .hasMessage(
            "Cannot apply layer 'dense': expected 4 features on the last axis, got (None, 5).");
    assertThatThrownBy(() -> conv.apply(input(5, 5, 1)))
        .hasMessage(
            "Cannot apply layer 'conv2d': expected 2 channels on axis -1, got (None, 5, 5, 1).");
    assertThatThrownBy(() -> norm.apply(input(5)))
        .hasMessage(
            "Cannot apply layer 'batch_normalization': expected 4 channels on axis -1, got (None, 5).");
  }

  @Test
  void withersLeaveTheOriginalAsItIs() {
    Dense plain = dense(3);
    Dense named = plain.named("other").useBias(false);
    assertThat(plain.givenName()).isEmpty();
    assertThat(named.givenName()).contains("other");
    assertThat(plain.apply(input(2)).shape()).isEqualTo(named.apply(input(2)).shape());
    assertThat(plain.countParams()).isEqualTo(9);
    assertThat(named.countParams()).isEqualTo(6);
  }

  @Test
  void unknownSizesStayUnknown() {
    int unknown = Shape.UNKNOWN;
    assertThat(conv2d(2, 3).apply(input(unknown, unknown, 1)).shape())
        .hasToString("(None, None, None, 2)");
    assertThat(flatten().apply(input(unknown, 3)).shape()).hasToString("(None, None)");
    assertThat(dense(4).apply(input(unknown, 3)).shape()).hasToString("(None, None, 4)");
  }
}
