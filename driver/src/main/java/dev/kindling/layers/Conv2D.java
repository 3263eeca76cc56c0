package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.layers.Sizes.PADDING;
import static dev.kindling.layers.Sizes.SIZE_2D;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size2D;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * {@code activation(x ∗ kernel + bias)}, the kernel sliding over images: (batch, height, width, in)
 * → (batch, height', width', filters). (Keras, Conv2D layer.)
 *
 * <p>Example: {@code conv2d(32, 5)} makes {@code (None, 28, 28, 1)} into {@code (None, 24, 24, 32)}
 * and has 832 parameters.
 */
public final class Conv2D extends KerasLayer<Conv2D> {
  static final Arguments<Conv2D> ARGUMENTS =
      Arguments.of(values -> new Conv2D(values.get("filters"), values.get("kernel_size")))
          .required("filters", INTEGER, layer -> layer.filters)
          .required("kernel_size", SIZE_2D, layer -> layer.kernelSize)
          .optional("strides", SIZE_2D, layer -> layer.strides, Conv2D::strides)
          .optional("padding", PADDING, layer -> layer.padding, Conv2D::padding)
          .only("data_format", "channels_last")
          .optional("dilation_rate", SIZE_2D, layer -> layer.dilationRate, Conv2D::dilationRate)
          .only("groups", 1)
          .optional("activation", Activation.KIND, layer -> layer.activation, Conv2D::activation)
          .optional("use_bias", FLAG, layer -> layer.useBias, Conv2D::useBias)
          .optional(
              "kernel_initializer",
              Initializers.KIND,
              layer -> layer.kernelInitializer,
              Conv2D::kernelInitializer)
          .optional(
              "bias_initializer",
              Initializers.KIND,
              layer -> layer.biasInitializer,
              Conv2D::biasInitializer)
          .only("kernel_regularizer", null)
          .only("bias_regularizer", null)
          .only("activity_regularizer", null)
          .only("kernel_constraint", null)
          .only("bias_constraint", null);

  private final int filters;
  private final Size2D kernelSize;
  private Size2D strides = Size2D.of(1);
  private Padding padding = Padding.VALID;
  private Size2D dilationRate = Size2D.of(1);
  private Activation activation = Activation.LINEAR;
  private boolean useBias = true;
  private Initializer kernelInitializer = Initializers.glorotUniform();
  private Initializer biasInitializer = Initializers.zeros();
  private Weight kernel;
  private Weight bias;

  Conv2D(int filters, Size2D kernelSize) {
    check(filters >= 1, "filters of at least 1", filters);
    this.filters = filters;
    this.kernelSize = kernelSize;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    checkShapes(
        x.rank() == 4 && x.last() != Shape.UNKNOWN,
        "a shape (batch, height, width, channels), the channels known",
        inputs);
    if (built()) {
      int channels = kernel.shape().size(2);
      checkShapes(x.last() == channels, "%d channels on the last axis".formatted(channels), inputs);
    }
  }

  @Override
  protected void build(List<Shape> inputs) {
    boolean slides = strides.equals(Size2D.of(1)) || dilationRate.equals(Size2D.of(1));
    check(
        slides,
        "strides or a dilation rate of 1",
        "strides %s and dilation rate %s".formatted(strides, dilationRate));
    int channels = inputs.get(0).last();
    Shape shape = Shape.of(kernelSize.height(), kernelSize.width(), channels, filters);
    kernel = weight("kernel", shape, kernelInitializer);
    bias = useBias ? weight("bias", Shape.of(filters), biasInitializer) : null;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    SymbolicTensor y = Ops.conv(x, kernel, strides, padding, dilationRate);
    return activation.apply(useBias ? Ops.biasAdd(y, bias) : y);
  }

  /** Returns a copy with this step in both directions; 1 by default. */
  public Conv2D strides(int value) {
    return strides(Size2D.of(value));
  }

  /** Returns a copy with these steps down and to the right. */
  public Conv2D strides(int height, int width) {
    return strides(new Size2D(height, width));
  }

  private Conv2D strides(Size2D value) {
    return with(layer -> layer.strides = value);
  }

  /** Returns a copy that does this at the border; valid by default. */
  public Conv2D padding(Padding value) {
    return with(layer -> layer.padding = value);
  }

  /** Returns a copy whose kernel's cells are so far apart in both directions; 1 by default. */
  public Conv2D dilationRate(int value) {
    return dilationRate(Size2D.of(value));
  }

  /** Returns a copy whose kernel's cells are so far apart down and to the right. */
  public Conv2D dilationRate(int height, int width) {
    return dilationRate(new Size2D(height, width));
  }

  private Conv2D dilationRate(Size2D value) {
    return with(layer -> layer.dilationRate = value);
  }

  /** Returns a copy with this activation; linear by default. */
  public Conv2D activation(Activation value) {
    return with(layer -> layer.activation = value);
  }

  /** Returns a copy with or without a bias; with one by default. */
  public Conv2D useBias(boolean value) {
    return with(layer -> layer.useBias = value);
  }

  /** Returns a copy whose kernel starts with these values; glorot uniform by default. */
  public Conv2D kernelInitializer(Initializer value) {
    return with(layer -> layer.kernelInitializer = value);
  }

  /** Returns a copy whose bias starts with these values; zeros by default. */
  public Conv2D biasInitializer(Initializer value) {
    return with(layer -> layer.biasInitializer = value);
  }
}
