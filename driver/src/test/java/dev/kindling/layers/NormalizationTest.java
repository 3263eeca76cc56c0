package dev.kindling.layers;

import static dev.kindling.activations.Activation.TANH;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dot;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.einsumDense;
import static dev.kindling.layers.Layers.groupNormalization;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.layerNormalization;
import static dev.kindling.layers.Layers.rmsNormalization;
import static dev.kindling.layers.Layers.spectralNormalization;
import static dev.kindling.layers.Layers.unitNormalization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.kindling.initializers.Initializers;
import dev.kindling.initializers.VarianceScaling.Distribution;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Variable;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers that normalize, and products by Einstein's summation. */
class NormalizationTest {
  private static final int N = Shape.UNKNOWN;
  private static final Shape ROWS = Shape.of(3, 4);
  private static final Shape STEPS = Shape.of(2, 3, 4);
  private static final Shape IMAGES = Shape.of(2, 3, 2, 6);

  static Stream<Arguments> layers() {
    return Stream.of(
        of(einsumDense("...x,xy->...y", 5).biasAxes("y").activation(TANH), List.of(STEPS)),
        of(einsumDense("abc,cde->abde", 3, 2, 3).biasAxes("d"), List.of(STEPS)),
        of(einsumDense("abc...,cd->abd...", 3, 2).biasAxes("d"), List.of(IMAGES)),
        of(layerNormalization(), List.of(STEPS)),
        of(layerNormalization().axis(1, 2).center(false), List.of(IMAGES)),
        of(layerNormalization().axis(1).scale(false).epsilon(0.1), List.of(STEPS)),
        of(layerNormalization().rmsScaling(true).scale(false), List.of(STEPS)),
        of(groupNormalization().groups(3), List.of(IMAGES)),
        of(groupNormalization().groups(-1).axis(1), List.of(STEPS)),
        of(rmsNormalization(), List.of(STEPS)),
        of(rmsNormalization().axis(1, 2), List.of(STEPS)),
        of(unitNormalization().axis(1), List.of(STEPS)),
        of(dot(1), List.of(ROWS, ROWS)),
        of(dot(2, -1).normalize(true), List.of(STEPS, Shape.of(2, 5, 4))),
        of(dot(2, 1), List.of(STEPS, Shape.of(2, 4))));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("layers")
  void isWhatLayersAre(Layer layer, List<Shape> shapes) {
    LayerTester.of(layer, LayerArguments.random(shapes)).check(SparkSessions.local());
  }

  @Test
  void sizesMayBeUnknown() {
    assertThat(groupNormalization().groups(2).apply(input(N, N, 8)).shape())
        .hasToString("(None, None, None, 8)");
    assertThat(einsumDense("abc,cde->abde", N, 2, 3).apply(input(7, 4)).shape())
        .hasToString("(None, None, 2, 3)");
    assertThat(einsumDense("...x,xy->...y", 3).apply(input(N, N, 4)).shape())
        .hasToString("(None, None, None, 3)");
    assertThat(dot(2).apply(input(N, 4), input(7, 4)).shape()).hasToString("(None, None, 7)");
    assertThat(dot(1).apply(input(N), input(N)).shape()).hasToString("(None, 1)");
  }

  @Test
  void fansOfKernelsFollowFromTheEquation() {
    EinsumDense heads = einsumDense("abc,cde->abde", N, 10, 20);
    heads =
        heads.kernelInitializer(Initializers.varianceScaling().distribution(Distribution.UNIFORM));
    assertThat(heads.apply(input(7, 400)).shape()).hasToString("(None, None, 10, 20)");
    Weight kernel = heads.weights().get(0);
    kernel.initialize(1);
    float largest = 0;
    for (float value : kernel.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(largest).isCloseTo((float) Math.sqrt(3.0 / 400), Offset.offset(1e-3f));
  }

  private static LayerRun.Result spectral(boolean training, float[] kernel) {
    SpectralNormalization layer = spectralNormalization(dense(2).useBias(false));
    TensorValues x = TensorValues.floats(Shape.of(1, 2), 1, 2);
    LayerRun run = new LayerRun(layer, LayerArguments.of(List.of(x)), training);
    assertThat(layer.variables())
        .extracting(Variable::path)
        .containsExactly("dense/kernel", "vector_u");
    layer.weights().get(0).assign(kernel);
    layer.weights().get(1).assign(new float[] {1, 1});
    return run.run(List.of(new float[] {1, 1}), 1);
  }

  /** v = (3, 1) / √10, u = (9, 1) / √82 and σ = √8.2. */
  @Test
  void aStepOfTrainingDividesTheKernelByItsNorm() {
    float[] kernel = {3, 0, 0, 1};
    LayerRun.Result result = spectral(true, kernel);
    Offset<Float> close = Offset.offset(1e-6f);
    assertThat(result.outputs().get(0).values())
        .containsExactly(new float[] {1.0476454f, 0.6984303f}, close);
    assertThat(result.state().get("spectral_normalization/vector_u"))
        .containsExactly(new float[] {0.9938837f, 0.1104315f}, close);
    assertThat(result.gradients().get("spectral_normalization/dense/kernel"))
        .containsExactly(1, 1, 2, 2);
    assertThat(spectral(false, kernel).outputs().get(0).values()).containsExactly(3, 2);
  }

  @Test
  void aKernelOfZerosStaysAsItIs() {
    LayerRun.Result result = spectral(true, new float[4]);
    assertThat(result.outputs().get(0).values()).containsExactly(0, 0);
    assertThat(result.state().get("spectral_normalization/vector_u")).containsExactly(1, 1);
  }

  @Test
  void spectralNormalizationIsALayerToo() {
    LayerTester tester = LayerTester.of(spectralNormalization(dense(3)), ROWS).weights(2, 1);
    tester.checkShapes();
    tester.checkConfiguration();
    new LayerRun(spectralNormalization(dense(3)), List.of(ROWS), false).checkGradients();
  }

  private static Arguments wrong(ThrowingCallable wrong, String message) {
    return of(message, wrong);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        wrong(
            () -> einsumDense("ab->ba", 3),
            "Cannot create layer 'einsum_dense': expected an equation such as 'abc,cd->abd', '...x,xy->...y' or 'ab...,bc->ac...', got ab->ba."),
        wrong(
            () -> einsumDense("abc,cd->abd", 3),
            "Cannot create layer 'einsum_dense': expected 2 sizes of the output of 'abc,cd->abd', got [3]."),
        wrong(
            () -> einsumDense("ab,bc->ac", 3).biasAxes("b"),
            "Cannot create layer 'einsum_dense': expected bias axes among those of the output of 'ab,bc->ac', got b."),
        wrong(
            () -> groupNormalization().groups(0),
            "Cannot create layer 'group_normalization': expected groups of at least 1, or -1, got 0."),
        wrong(
            () -> layerNormalization().epsilon(-1),
            "Cannot create layer 'layer_normalization': expected an epsilon of at least 0, got -1.0."),
        wrong(
            () -> rmsNormalization().epsilon(-1),
            "Cannot create layer 'rms_normalization': expected an epsilon of at least 0, got -1.0."),
        wrong(
            () -> dot(0),
            "Cannot create layer 'dot': expected one axis or an axis of each input, but not the batch axis, got 0."),
        wrong(
            () -> spectralNormalization(dense(2)).powerIterations(0),
            "Cannot create layer 'spectral_normalization': expected powerIterations of at least 1, got 0."),
        wrong(
            () -> spectralNormalization(dropout(0.5)).apply(input(3)),
            "Cannot create layer 'spectral_normalization': expected a layer with a kernel or embeddings, got Dropout 'dropout'."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void refusesArguments(String message, ThrowingCallable wrong) {
    assertThatThrownBy(wrong).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static Arguments shapes(Layer layer, String message, SymbolicTensor... inputs) {
    return of(layer, List.of(inputs), message);
  }

  static Stream<Arguments> wrongShapes() {
    return Stream.of(
        shapes(
            einsumDense("abc,cd->abd", N, 3),
            "Cannot apply layer 'einsum_dense': expected a shape with the axes of 'abc,cd->abd', got (None, 4).",
            input(4)),
        shapes(
            einsumDense("ab,bc->ac", 3),
            "Cannot apply layer 'einsum_dense': expected known sizes on the kernel's axes of 'ab,bc->ac', got (None, None).",
            input(N)),
        shapes(
            layerNormalization().axis(1, 2),
            "Cannot apply layer 'layer_normalization': expected a known size on axis [1, 2], got (None, None, 4).",
            input(N, 4)),
        shapes(
            layerNormalization().axis(3),
            "Cannot apply layer 'layer_normalization': expected a known size on axis 3, got (None, 4).",
            input(4)),
        shapes(
            groupNormalization(),
            "Cannot apply layer 'group_normalization': expected a multiple of 32 channels on axis -1, got (None, 4).",
            input(4)),
        shapes(
            unitNormalization().axis(2),
            "Cannot apply layer 'unit_normalization': expected a shape with axis 2, got (None, 4).",
            input(4)),
        shapes(
            dot(1),
            "Cannot apply layer 'dot': expected the same size on axes 1 and 1, got [(None, 4), (None, 3)].",
            input(4),
            input(3)),
        shapes(
            dot(2),
            "Cannot apply layer 'dot': expected an axis 2 behind the batch axis, got [(None, 4), (None, 4)].",
            input(4),
            input(4)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("wrongShapes")
  void refusesShapes(Layer layer, List<SymbolicTensor> inputs, String message) {
    assertThatThrownBy(() -> layer.apply(inputs))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(message);
  }
}
