package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * A convolution of each channel with kernels of its own.
 *
 * @param <L> the layer's own type
 */
abstract class DepthwiseConv<L extends DepthwiseConv<L>> extends ConvLayer<L> {
  private int depthMultiplier = 1;

  DepthwiseConv(Size kernelSize) {
    super(kernelSize);
  }

  /** Returns the arguments of a layer over so many axes. */
  static <L extends DepthwiseConv<L>> Arguments<L> arguments(int rank, Function<Size, L> creator) {
    return Arguments.<L>of(values -> creator.apply(values.get("kernel_size")))
        .also(own -> ConvLayer.sliding(rank, own))
        .optional(
            "depth_multiplier",
            INTEGER,
            layer -> depthMultiplierOf(layer),
            DepthwiseConv::depthMultiplier)
        .also(own -> KernelLayer.arguments(own, "depthwise"));
  }

  private static int depthMultiplierOf(DepthwiseConv<?> layer) {
    return layer.depthMultiplier;
  }

  @Override
  protected void build(List<Shape> inputs) {
    int channels = channels(inputs.get(0));
    weights(kernelShape(channels, depthMultiplier), Shape.of(channels * depthMultiplier));
  }

  @Override
  final SymbolicTensor product(SymbolicTensor x) {
    return WindowOps.depthwiseConv(x, kernel(), strides, padding, dilationRate);
  }

  /** Returns a copy with so many kernels for each channel; 1 by default. */
  public L depthMultiplier(int value) {
    check(value >= 1, "a depthMultiplier of at least 1", value);
    return with(layer -> ((DepthwiseConv<?>) layer).depthMultiplier = value);
  }
}
