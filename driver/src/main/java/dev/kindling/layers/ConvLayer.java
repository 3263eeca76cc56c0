package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * A layer whose kernel slides over lines, images or volumes: what all convolutions have in common.
 *
 * @param <L> the layer's own type
 */
abstract class ConvLayer<L extends ConvLayer<L>> extends KernelLayer<L> {
  final Size kernelSize;
  Size strides;
  Padding padding = Padding.VALID;
  Size dilationRate;
  DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  ConvLayer(Size kernelSize) {
    this.kernelSize = kernelSize;
    this.strides = Size.all(rank(), 1);
    this.dilationRate = Size.all(rank(), 1);
  }

  /** Adds the arguments that say how the kernel slides. */
  static <L extends ConvLayer<L>> Arguments<L> sliding(int rank, Arguments<L> own) {
    return own.required("kernel_size", Sizes.kind(rank), layer -> layer.kernelSize)
        .optional("strides", Sizes.kind(rank), layer -> layer.strides, ConvLayer::strides)
        .optional("padding", Sizes.PADDING, layer -> layer.padding, ConvLayer::padding)
        .optional("data_format", DataFormat.KIND, layer -> layer.dataFormat, ConvLayer::dataFormat)
        .optional(
            "dilation_rate",
            Sizes.kind(rank),
            layer -> layer.dilationRate,
            ConvLayer::dilationRate);
  }

  /** Returns the number of axes that the kernel slides over. */
  final int rank() {
    return kernelSize.rank();
  }

  /** Returns the product of the kernel and x, both with the channels last. */
  abstract SymbolicTensor product(SymbolicTensor x);

  @Override
  protected final SymbolicTensor call(SymbolicTensor x, Call call) {
    SymbolicTensor y = biased(product(dataFormat.toLast(x)));
    return activated(dataFormat.fromLast(y));
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    checkShapes(
        x.rank() == rank() + 2 && channels(x) != Shape.UNKNOWN,
        "a shape %s, the channels known".formatted(dataFormat.describe(rank())),
        inputs);
    if (built()) {
      int channels = channels(builtSpecs().get(0).shape());
      checkShapes(
          channels(x) == channels,
          "%d channels on axis %d".formatted(channels, dataFormat.channelAxis()),
          inputs);
    }
  }

  /** Returns the number of channels of an input. */
  final int channels(Shape x) {
    return x.size(dataFormat.channelAxis());
  }

  /** Returns the shape of a kernel over so many channels, each as many times. */
  final Shape kernelShape(int channels, int times) {
    return Shape.of(kernelSize.toArray()).append(channels).append(times);
  }

  /** Refuses strides together with a dilation rate, as Keras does. */
  final void checkSteps() {
    check(
        strides.isOne() || dilationRate.isOne(),
        "strides or a dilation rate of 1",
        "strides %s and dilation rate %s".formatted(strides, dilationRate));
  }

  /** Returns whether windows may be kept from seeing later cells. */
  boolean allowsCausal() {
    return false;
  }

  /** Returns a copy with these steps, one for all axes or one for each; 1 by default. */
  public L strides(int... value) {
    return strides(Sizes.of(rank(), value));
  }

  private L strides(Size value) {
    return with(layer -> layer.strides = value);
  }

  /** Returns a copy that does this at the border; valid by default. */
  public L padding(Padding value) {
    check(value != Padding.CAUSAL || allowsCausal(), "padding VALID or SAME", value);
    return with(layer -> layer.padding = value);
  }

  /** Returns a copy whose channels stand there; last by default. */
  public L dataFormat(DataFormat value) {
    return with(layer -> layer.dataFormat = value);
  }

  /**
   * Returns a copy whose kernel's cells are so far apart, one number for all axes or one for each;
   * 1 by default.
   */
  public L dilationRate(int... value) {
    return dilationRate(Sizes.of(rank(), value));
  }

  private L dilationRate(Size value) {
    return with(layer -> layer.dilationRate = value);
  }
}
