package dev.kindling.models;

import static dev.kindling.activations.Activation.RELU;
import static dev.kindling.activations.Activation.SIGMOID;
import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.concatenate;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.globalAveragePooling2d;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.maxPooling2d;
import static dev.kindling.ops.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.layers.Dense;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The models of five Keras tutorials, with the numbers that the tutorials give for them. */
class TutorialModelsTest {
  private static final int UNKNOWN = Shape.UNKNOWN;

  private static List<Long> params(Model model) {
    return model.layers().stream().map(Layer::countParams).toList();
  }

  private static List<String> shapes(Model model) {
    return SummaryRow.of(model, false).stream().map(row -> row.shapes().get(0).toString()).toList();
  }

  @Test
  void sequentialWithoutAShapeKnowsItsLayersAndNotItsSummary() {
    Sequential model = Sequential.of();
    model.add(dense(10));
    model.add(dense(5));
    model.add(dense(2).activation(SOFTMAX));
    assertThat(model.layers()).hasSize(3).allMatch(Dense.class::isInstance);
    assertThatThrownBy(model::summary)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it has not been built yet")
        .hasMessageContaining("call build(shape)");
  }

  @Test
  void sequentialOfSequences() {
    Sequential model =
        Sequential.of(input(UNKNOWN, 5), dense(10), dense(5), dense(2).activation(SOFTMAX));
    assertThat(params(model)).containsExactly(60L, 55L, 12L);
    assertThat(shapes(model))
        .containsExactly("(None, None, 10)", "(None, None, 5)", "(None, None, 2)");
    assertThat(model.countParams()).isEqualTo(127);
    model.add(dense(1));
    assertThat(params(model)).containsExactly(60L, 55L, 12L, 3L);
    assertThat(model.countParams()).isEqualTo(130);
  }

  @Test
  void functionalOfThreeDenseLayers() {
    SymbolicTensor inputs = input(784);
    SymbolicTensor h1 = dense(10).apply(inputs);
    SymbolicTensor h2 = dense(5).apply(h1);
    Model model = Model.of(inputs, dense(2).activation(SOFTMAX).apply(h2));
    assertThat(params(model)).containsExactly(0L, 7850L, 55L, 12L);
    assertThat(model.summary(SummaryStyle.CLASSIC)).contains("Total params: 7,917\n");
    assertThat(model.summary()).contains(" Total params: 7,917 (30.93 KB)\n");
  }

  @Test
  void multilayerPerceptron() {
    SymbolicTensor visible = input("input_7", 10);
    SymbolicTensor hidden1 = dense(10).activation(RELU).named("dense_18").apply(visible);
    SymbolicTensor hidden2 = dense(20).activation(RELU).named("dense_19").apply(hidden1);
    SymbolicTensor hidden3 = dense(10).activation(RELU).named("dense_20").apply(hidden2);
    SymbolicTensor output = dense(1).activation(SIGMOID).named("dense_21").apply(hidden3);
    Model model = Model.of(visible, output).named("model_4");
    assertThat(model.summary(SummaryStyle.CLASSIC))
        .isEqualTo(
            """
            Model: "model_4"
            _________________________________________________________________
             Layer (type)                Output Shape              Param #  \s
            =================================================================
             input_7 (InputLayer)        [(None, 10)]              0        \s
                                                                            \s
             dense_18 (Dense)            (None, 10)                110      \s
                                                                            \s
             dense_19 (Dense)            (None, 20)                220      \s
                                                                            \s
             dense_20 (Dense)            (None, 10)                210      \s
                                                                            \s
             dense_21 (Dense)            (None, 1)                 11       \s
                                                                            \s
            =================================================================
            Total params: 551
            Trainable params: 551
            Non-trainable params: 0
            _________________________________________________________________""");
  }

  @Test
  void twoDenseLayers() {
    Model model = Sequential.of(input(2), dense(8).activation(RELU), dense(2));
    assertThat(params(model)).containsExactly(24L, 18L);
    assertThat(model.countParams()).isEqualTo(42);
    assertThat(Sequential.of(input(1), dense(2), dense(1)).countParams()).isEqualTo(7);
  }

  @Test
  void convolutionsInARow() {
    Model model =
        Sequential.of(
            input(28, 28, 1), conv2d(32, 5), conv2d(32, 5), maxPooling2d(2), flatten(), dense(2));
    assertThat(shapes(model))
        .containsExactly(
            "(None, 24, 24, 32)",
            "(None, 20, 20, 32)",
            "(None, 10, 10, 32)",
            "(None, 3200)",
            "(None, 2)");
    assertThat(params(model)).containsExactly(832L, 25632L, 0L, 0L, 6402L);
  }

  @Test
  void twoBranchesOfOneImage() {
    SymbolicTensor image = input(28, 28, 1);
    SymbolicTensor flat1 = flatten().apply(maxPooling2d().apply(conv2d(32, 5).apply(image)));
    SymbolicTensor flat2 = flatten().apply(maxPooling2d().apply(conv2d(16, 7).apply(image)));
    SymbolicTensor merged = concatenate().apply(flat1, flat2);
    SymbolicTensor hidden = dense(10).apply(merged);
    Model model = Model.of(image, dense(1).apply(hidden));
    assertThat(flat1.shape()).hasToString("(None, 4608)");
    assertThat(flat2.shape()).hasToString("(None, 1936)");
    assertThat(merged.shape()).hasToString("(None, 6544)");
    assertThat(model.countParams()).isEqualTo(67_093);
  }

  @Test
  void namedLayersBuiltByAShape() {
    Sequential model =
        Sequential.of(
            dense(16).activation(RELU).named("layer1"),
            dense(8).activation(RELU).named("layer2"),
            dense(4).named("layer3"));
    model.build(Shape.of(UNKNOWN, 3));
    assertThat(model.layer("layer2").countParams()).isEqualTo(136);
    assertThat(model.countParams()).isEqualTo(236);
  }

  @Test
  void imageEncoderAsALayer() {
    Sequential encoder =
        Sequential.of(
            input(299, 299, 3), conv2d(128, 3).activation(RELU), maxPooling2d(), flatten());
    SymbolicTensor image = input(299, 299, 3);
    SymbolicTensor code = input("text", 128);
    SymbolicTensor both = concatenate().apply(encoder.apply(image), code);
    Model model = Model.of(List.of(image, code), dense(512).activation(SOFTMAX).apply(both));
    assertThat(encoder.countParams()).isEqualTo(3584);
    assertThat(both.shape()).hasToString("(None, 2803840)");
    // 5.36 GB of weights: counted, not allocated.
    assertThat(model.countParams()).isEqualTo(3584L + 1_435_566_592L);
  }

  private static SymbolicTensor cnnBlock(SymbolicTensor x, int filters) {
    SymbolicTensor y = conv2d(filters, 3).padding(SAME).apply(x);
    return Ops.relu(batchNormalization().apply(y));
  }

  private static SymbolicTensor inceptionBlock(SymbolicTensor x, int filters1, int filters2) {
    SymbolicTensor left = cnnBlock(x, filters1);
    SymbolicTensor right = cnnBlock(x, filters2);
    return concatenate().apply(left, right);
  }

  @Test
  void inceptionBlocks() {
    SymbolicTensor inputs = input(28, 28, 1);
    SymbolicTensor x = cnnBlock(inputs, 32);
    x = maxPooling2d(3).apply(x);
    x = inceptionBlock(x, 32, 32);
    x = inceptionBlock(x, 64, 64);
    x = cnnBlock(x, 128);
    x = globalAveragePooling2d().apply(x);
    x = dense(256).activation(RELU).apply(x);
    x = dropout(0.5).apply(x);
    Model model = Model.of(inputs, dense(10).apply(x)).named("final_model");
    assertThat(model.layer("conv2d").countParams()).isEqualTo(320);
    assertThat(model.layer("batch_normalization").countParams()).isEqualTo(128);
    assertThat(model.summary())
        .contains(" Total params: 277,258 (1.06 MB)\n")
        .contains(" Trainable params: 276,554 (1.05 MB)\n")
        .endsWith(" Non-trainable params: 704 (2.75 KB)");
    assertThat(model.summary(SummaryStyle.CLASSIC).lines().limit(11))
        .containsExactly(
            "Model: \"final_model\"",
            "_".repeat(98),
            " Layer (type)                   Output Shape         Param #     Connected to                     ",
            "=".repeat(98),
            " input_layer (InputLayer)       [(None, 28, 28, 1)]  0           []                               ",
            " ".repeat(98),
            " conv2d (Conv2D)                (None, 28, 28, 32)   320         ['input_layer[0][0]']            ",
            " ".repeat(98),
            " batch_normalization (BatchNorm  (None, 28, 28, 32)  128         ['conv2d[0][0]']                 ",
            " alization)                                                                                       ",
            " ".repeat(98));
  }

  @Test
  void perceptronWithDropout() {
    Model model =
        Sequential.of(
            input(784),
            dense(512).activation(RELU),
            dropout(0.2),
            dense(512).activation(RELU),
            dropout(0.2),
            dense(10).activation(SOFTMAX));
    assertThat(params(model)).containsExactly(401_920L, 0L, 262_656L, 0L, 5_130L);
    assertThat(Model.class).isAssignableFrom(Sequential.class);
  }
}
