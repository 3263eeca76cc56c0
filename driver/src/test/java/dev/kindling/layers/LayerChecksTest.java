package dev.kindling.layers;

import static dev.kindling.layers.Layers.activation;
import static dev.kindling.layers.Layers.activityRegularization;
import static dev.kindling.layers.Layers.add;
import static dev.kindling.layers.Layers.alphaDropout;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.concatenate;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.cropping1d;
import static dev.kindling.layers.Layers.cropping2d;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dot;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.elu;
import static dev.kindling.layers.Layers.embedding;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.gaussianDropout;
import static dev.kindling.layers.Layers.gaussianNoise;
import static dev.kindling.layers.Layers.globalAveragePooling2d;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.leakyReLU;
import static dev.kindling.layers.Layers.masking;
import static dev.kindling.layers.Layers.maxPooling2d;
import static dev.kindling.layers.Layers.pReLU;
import static dev.kindling.layers.Layers.permute;
import static dev.kindling.layers.Layers.reLU;
import static dev.kindling.layers.Layers.repeatVector;
import static dev.kindling.layers.Layers.reshape;
import static dev.kindling.layers.Layers.reversibleEmbedding;
import static dev.kindling.layers.Layers.softmax;
import static dev.kindling.layers.Layers.spatialDropout1d;
import static dev.kindling.layers.Layers.spatialDropout2d;
import static dev.kindling.layers.Layers.subtract;
import static dev.kindling.layers.Layers.upSampling1d;
import static dev.kindling.layers.Layers.upSampling2d;
import static dev.kindling.layers.Layers.upSampling3d;
import static dev.kindling.layers.Layers.zeroPadding2d;
import static dev.kindling.layers.Layers.zeroPadding3d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.kindling.activations.Activation;
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
            () -> embedding(0, 3),
            "Cannot create layer 'embedding': expected an inputDim of at least 1, got 0."),
        argument(
            () -> embedding(3, 0),
            "Cannot create layer 'embedding': expected an outputDim of at least 1, got 0."),
        argument(
            () -> reversibleEmbedding(3, 2).logitSoftCap(0),
            "Cannot create layer 'reversible_embedding': expected a logitSoftCap above 0, got 0.0."),
        argument(
            () -> repeatVector(0),
            "Cannot create layer 'repeat_vector': expected n of at least 1, got 0."),
        argument(
            () -> permute(0, 1),
            "Cannot create layer 'permute': expected each axis from 1 on once, got [0, 1]."),
        argument(
            () -> cropping1d().cropping(-1, 0),
            "Cannot create layer 'cropping1d': expected a cropping of at least 0, got -1."),
        argument(
            () -> zeroPadding2d().padding(1, 2, 3),
            "Cannot create borders: expected 1, 2 or 4 numbers, got 3."),
        argument(
            () -> upSampling3d().size(2, 0, 1),
            "Cannot create layer 'up_sampling3d': expected a size of at least 1 for each of 3 axes, got [2, 0, 1]."),
        argument(
            () -> gaussianNoise(2),
            "Cannot create layer 'gaussian_noise': expected a stddev in [0, 1], got 2.0."),
        argument(
            () -> gaussianDropout(1),
            "Cannot create layer 'gaussian_dropout': expected a rate in [0, 1), got 1.0."),
        argument(
            () -> alphaDropout(-1),
            "Cannot create layer 'alpha_dropout': expected a rate in [0, 1), got -1.0."),
        argument(
            () -> spatialDropout1d(2),
            "Cannot create layer 'spatial_dropout1d': expected a rate in [0, 1], got 2.0."),
        argument(
            () -> softmax().axis(),
            "Cannot create layer 'softmax': expected at least one axis, got []."),
        argument(
            () -> reLU().threshold(-1),
            "Cannot create layer 're_lu': expected a threshold of at least 0, got -1.0."),
        argument(
            () -> activityRegularization().l1(-1),
            "Cannot create regularizer: expected l1 of at least 0 and finite, got -1.0."),
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
            cropping2d(),
            "Cannot apply layer 'cropping2d': expected a shape (batch, height, width, channels), got (None, 4).",
            input(4)),
        shape(
            cropping1d(),
            "Cannot slice shape (None, 2, 3): expected cells of axis 1, at least one, got 1:-1:1. This is in layer 'cropping1d'.",
            input(2, 3)),
        shape(
            zeroPadding3d().dataFormat(DataFormat.CHANNELS_FIRST),
            "Cannot apply layer 'zero_padding3d': expected a shape (batch, channels, depth, height, width), got (None, 4).",
            input(4)),
        shape(
            upSampling1d(),
            "Cannot apply layer 'up_sampling1d': expected a shape (batch, steps, channels), got (None, 4).",
            input(4)),
        shape(
            spatialDropout2d(0.5),
            "Cannot apply layer 'spatial_dropout2d': expected a shape (batch, height, width, channels), got (None, 4).",
            input(4)),
        shape(
            permute(2, 1),
            "Cannot apply layer 'permute': expected 2 axes behind the batch axis, got (None, 4).",
            input(4)),
        shape(
            repeatVector(2),
            "Cannot apply layer 'repeat_vector': expected a shape (batch, features), got (None, 4, 2).",
            input(4, 2)),
        shape(
            masking(),
            "Cannot apply layer 'masking': expected a shape (batch, …, features), got (None,).",
            input()),
        shape(
            pReLU(),
            "Cannot apply layer 'p_re_lu': expected known sizes but on the batch and shared axes, got (None, None, 4).",
            input(Shape.UNKNOWN, 4)),
        shape(
            pReLU().sharedAxes(2),
            "Cannot apply layer 'p_re_lu': expected shared axes [2] behind the batch axis, got (None, 4).",
            input(4)),
        shape(
            dropout(0.5).noiseShape(Shape.of(-1, 3)),
            "Cannot apply layer 'dropout': expected a shape that noise of shape (None, 3) fits, got (None, 4).",
            input(4)),
        shape(
            activation(Activation.GLU),
            "Cannot apply activation 'glu': expected an even size of the last axis, got shape (None, 3).",
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
    assertThat(embedding(9, 4).apply(input(unknown)).shape()).hasToString("(None, None, 4)");
    assertThat(masking().apply(input(unknown, 3)).shape()).hasToString("(None, None, 3)");
    assertThat(cropping1d().apply(input(unknown, 3)).shape()).hasToString("(None, None, 3)");
    assertThat(zeroPadding2d().apply(input(unknown, 3, 1)).shape())
        .hasToString("(None, None, 5, 1)");
    assertThat(upSampling2d().apply(input(unknown, unknown, 1)).shape())
        .hasToString("(None, None, None, 1)");
    assertThat(permute(2, 1).apply(input(unknown, 3)).shape()).hasToString("(None, 3, None)");
    assertThat(dot(2).apply(input(unknown, 3), input(5, 3)).shape()).hasToString("(None, None, 5)");
    assertThat(repeatVector(2).apply(input(unknown)).shape()).hasToString("(None, 2, None)");
  }
}
