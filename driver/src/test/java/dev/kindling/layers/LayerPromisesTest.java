package dev.kindling.layers;

import static dev.kindling.activations.Activation.SIGMOID;
import static dev.kindling.activations.Activation.TANH;
import static dev.kindling.constraints.Constraints.maxNorm;
import static dev.kindling.constraints.Constraints.minMaxNorm;
import static dev.kindling.constraints.Constraints.nonNeg;
import static dev.kindling.constraints.Constraints.unitNorm;
import static dev.kindling.layers.DataFormat.CHANNELS_FIRST;
import static dev.kindling.layers.Layers.activation;
import static dev.kindling.layers.Layers.activityRegularization;
import static dev.kindling.layers.Layers.add;
import static dev.kindling.layers.Layers.alphaDropout;
import static dev.kindling.layers.Layers.average;
import static dev.kindling.layers.Layers.averagePooling2d;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.concatenate;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.cropping1d;
import static dev.kindling.layers.Layers.cropping2d;
import static dev.kindling.layers.Layers.cropping3d;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dot;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.elu;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.gaussianDropout;
import static dev.kindling.layers.Layers.gaussianNoise;
import static dev.kindling.layers.Layers.globalAveragePooling2d;
import static dev.kindling.layers.Layers.globalMaxPooling2d;
import static dev.kindling.layers.Layers.identity;
import static dev.kindling.layers.Layers.leakyReLU;
import static dev.kindling.layers.Layers.masking;
import static dev.kindling.layers.Layers.maxPooling2d;
import static dev.kindling.layers.Layers.maximum;
import static dev.kindling.layers.Layers.minimum;
import static dev.kindling.layers.Layers.multiply;
import static dev.kindling.layers.Layers.pReLU;
import static dev.kindling.layers.Layers.permute;
import static dev.kindling.layers.Layers.reLU;
import static dev.kindling.layers.Layers.repeatVector;
import static dev.kindling.layers.Layers.reshape;
import static dev.kindling.layers.Layers.softmax;
import static dev.kindling.layers.Layers.spatialDropout1d;
import static dev.kindling.layers.Layers.spatialDropout2d;
import static dev.kindling.layers.Layers.spatialDropout3d;
import static dev.kindling.layers.Layers.subtract;
import static dev.kindling.layers.Layers.upSampling1d;
import static dev.kindling.layers.Layers.upSampling2d;
import static dev.kindling.layers.Layers.upSampling3d;
import static dev.kindling.layers.Layers.zeroPadding1d;
import static dev.kindling.layers.Layers.zeroPadding2d;
import static dev.kindling.layers.Layers.zeroPadding3d;
import static dev.kindling.ops.Interpolation.BICUBIC;
import static dev.kindling.ops.Interpolation.BILINEAR;
import static dev.kindling.ops.Padding.SAME;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.kindling.initializers.Initializers;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerTester;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer promises: shapes, gradients, configuration, training here and on Spark. */
class LayerPromisesTest {
  private static final Shape ROWS = Shape.of(3, 4);
  private static final Shape STEPS = Shape.of(2, 3, 4);
  private static final Shape IMAGES = Shape.of(2, 5, 6, 3);
  private static final Shape VOLUMES = Shape.of(1, 2, 3, 3, 3);

  static Stream<Arguments> layers() {
    return Stream.of(
        of(dense(5).activation(TANH), List.of(ROWS)),
        of(dense(2).useBias(false), List.of(STEPS)),
        of(dense(3).kernelConstraint(maxNorm(0.5)).biasConstraint(nonNeg()), List.of(ROWS)),
        of(conv2d(2, 3).kernelConstraint(unitNorm().axis(0, 1, 2)), List.of(IMAGES)),
        of(batchNormalization().gammaConstraint(minMaxNorm(0.5, 0.9)), List.of(ROWS)),
        of(activation(SIGMOID), List.of(STEPS)),
        of(dropout(0.4), List.of(STEPS)),
        of(flatten(), List.of(IMAGES)),
        of(reshape(2, -1), List.of(STEPS)),
        of(conv2d(4, 3).activation(SIGMOID), List.of(IMAGES)),
        of(conv2d(2, 3, 2).strides(2, 1).padding(SAME).useBias(false), List.of(IMAGES)),
        of(conv2d(2, 2).dilationRate(2), List.of(IMAGES)),
        of(maxPooling2d(), List.of(IMAGES)),
        of(maxPooling2d(3).strides(1).padding(SAME), List.of(IMAGES)),
        of(averagePooling2d(2), List.of(IMAGES)),
        of(averagePooling2d(3, 2).strides(2).padding(SAME), List.of(IMAGES)),
        of(globalAveragePooling2d(), List.of(IMAGES)),
        of(globalMaxPooling2d().keepDims(true), List.of(IMAGES)),
        of(batchNormalization(), List.of(IMAGES)),
        of(batchNormalization().axis(1).center(false), List.of(STEPS)),
        of(batchNormalization().scale(false).epsilon(0.1), List.of(ROWS)),
        of(batchNormalization().frozen(), List.of(ROWS)),
        of(concatenate(), List.of(ROWS, Shape.of(3, 2))),
        of(concatenate().axis(1), List.of(STEPS, Shape.of(2, 1, 4))),
        of(add(), List.of(ROWS, ROWS, ROWS)),
        of(add(), List.of(Shape.of(2, 4), STEPS)),
        of(subtract(), List.of(ROWS, ROWS)),
        of(multiply(), List.of(ROWS, ROWS, ROWS)),
        of(average(), List.of(ROWS, ROWS, ROWS)),
        of(maximum(), List.of(ROWS, ROWS)),
        of(minimum(), List.of(ROWS, ROWS)),
        of(reLU().negativeSlope(0.1).maxValue(0.7), List.of(ROWS)),
        of(leakyReLU(), List.of(ROWS)),
        of(elu().alpha(0.5), List.of(ROWS)),
        of(pReLU().alphaInitializer(Initializers.constant(0.2)), List.of(STEPS)),
        of(pReLU().sharedAxes(1, 2), List.of(IMAGES)),
        of(reLU().threshold(0.3).negativeSlope(0.2).maxValue(0.9), List.of(STEPS)),
        of(softmax().axis(1, 2), List.of(STEPS)),
        of(dropout(0.4).noiseShape(Shape.of(-1, 1, -1)), List.of(STEPS)),
        of(dropout(0.4).seed(3), List.of(ROWS)),
        of(alphaDropout(0.3), List.of(STEPS)),
        of(gaussianDropout(0.3), List.of(STEPS)),
        of(gaussianNoise(0.2), List.of(STEPS)),
        of(spatialDropout1d(0.5), List.of(STEPS)),
        of(spatialDropout2d(0.5).dataFormat(CHANNELS_FIRST), List.of(IMAGES)),
        of(spatialDropout3d(0.5), List.of(VOLUMES)),
        of(identity(), List.of(ROWS)),
        of(masking(), List.of(STEPS)),
        of(activityRegularization().l1(0.1).l2(0.2), List.of(STEPS)),
        of(flatten().dataFormat(CHANNELS_FIRST), List.of(IMAGES)),
        of(permute(2, 1), List.of(STEPS)),
        of(repeatVector(3), List.of(ROWS)),
        of(cropping1d(), List.of(STEPS)),
        of(cropping2d().cropping(1, 0, 2, 1), List.of(IMAGES)),
        of(cropping3d().cropping(0, 1, 1).dataFormat(CHANNELS_FIRST), List.of(VOLUMES)),
        of(zeroPadding1d().padding(2, 1), List.of(STEPS)),
        of(zeroPadding2d().dataFormat(CHANNELS_FIRST), List.of(IMAGES)),
        of(zeroPadding3d(), List.of(VOLUMES)),
        of(upSampling1d().size(3), List.of(STEPS)),
        of(upSampling2d().size(2, 3), List.of(IMAGES)),
        of(upSampling2d().interpolation(BILINEAR), List.of(IMAGES)),
        of(upSampling2d().interpolation(BICUBIC).dataFormat(CHANNELS_FIRST), List.of(IMAGES)),
        of(upSampling3d().size(1, 2, 1), List.of(VOLUMES)),
        of(dot(1), List.of(ROWS, ROWS)),
        of(dot(2, 1).normalize(true), List.of(STEPS, Shape.of(2, 4, 2))),
        of(dot(1, 2), List.of(Shape.of(2, 3, 2, 2), STEPS.with(2, 3))),
        of(softmax().axis(1), List.of(STEPS)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("layers")
  void isWhatLayersAre(Layer layer, List<Shape> shapes) {
    LayerTester.of(layer, LayerArguments.random(shapes)).check(SparkSessions.local());
  }
}
