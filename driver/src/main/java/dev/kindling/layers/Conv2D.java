package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.layers.Sizes.PADDING;
import static dev.kindling.layers.Sizes.SIZE_2D;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size2D;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * {@code activation(x ∗ kernel + bias)}, the kernel sliding over images: (batch, height, width, in)
 * → (batch, height', width', filters). (Keras, Conv2D layer.)
 *
 * <p>Example: {@code conv2d(32, 5)} makes {@code (None, 28, 28, 1)} into {@code (None, 24, 24, 32)}
 * and has 832 parameters.
 */
public final class Conv2D extends KernelLayer<Conv2D> {
  static final Arguments<Conv2D> ARGUMENTS =
      Arguments.<Conv2D>of(values -> new Conv2D(values.get("filters"), values.get("kernel_size")))
          .required("filters", INTEGER, layer -> layer.filters)
          .required("kernel_size", SIZE_2D, layer -> layer.kernelSize)
          .optional("strides", SIZE_2D, layer -> layer.strides, Conv2D::strides)
          .optional("padding", PADDING, layer -> layer.padding, Conv2D::padding)
          .only("data_format", "channels_last")
          .optional("dilation_rate", SIZE_2D, layer -> layer.dilationRate, Conv2D::dilationRate)
          .only("groups", 1)
          .also(KernelLayer::arguments);

  private final int filters;
  private final Size2D kernelSize;
  private Size2D strides = Size2D.of(1);
  private Padding padding = Padding.VALID;
  private Size2D dilationRate = Size2D.of(1);

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
      int channels = kernel().shape().size(2);
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
    weights(shape, Shape.of(filters));
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return finish(Ops.conv(x, kernel(), strides, padding, dilationRate), call);
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
}
