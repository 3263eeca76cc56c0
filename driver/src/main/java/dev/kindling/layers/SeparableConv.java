package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.symbolic.WeightOptions;
import dev.kindling.symbolic.WindowOps;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A convolution of each channel (depthwise), then one of all channels at each cell (pointwise).
 *
 * @param <L> the layer's own type
 */
abstract class SeparableConv<L extends SeparableConv<L>> extends ConvLayer<L> {
  private final int filters;
  private int depthMultiplier = 1;
  private WeightOptions pointwiseOptions = WeightOptions.of(Initializers.glorotUniform());
  private Weight pointwise;

  SeparableConv(int filters, Size kernelSize) {
    super(kernelSize);
    check(filters >= 1, "filters of at least 1", filters);
    this.filters = filters;
  }

  /** Returns the arguments of a layer over so many axes. */
  static <L extends SeparableConv<L>> Arguments<L> arguments(
      int rank, BiFunction<Integer, Size, L> creator) {
    return Arguments.<L>of(
            values -> creator.apply(values.get("filters"), values.get("kernel_size")))
        .required("filters", INTEGER, layer -> filtersOf(layer))
        .also(own -> ConvLayer.sliding(rank, own))
        .optional(
            "depth_multiplier",
            INTEGER,
            layer -> depthMultiplierOf(layer),
            SeparableConv::depthMultiplier)
        .also(own -> KernelLayer.arguments(own, "depthwise"))
        .also(
            WeightArguments.of(
                "pointwise", layer -> pointwiseOf(layer), SeparableConv::pointwiseOptions));
  }

  private static int filtersOf(SeparableConv<?> layer) {
    return layer.filters;
  }

  private static int depthMultiplierOf(SeparableConv<?> layer) {
    return layer.depthMultiplier;
  }

  private static WeightOptions pointwiseOf(SeparableConv<?> layer) {
    return layer.pointwiseOptions;
  }

  @Override
  protected void build(List<Shape> inputs) {
    int channels = channels(inputs.get(0));
    kernelWeight("depthwise_kernel", kernelShape(channels, depthMultiplier));
    Shape cell = Shape.of(Size.all(rank(), 1).toArray());
    Shape shape = cell.append(channels * depthMultiplier).append(filters);
    pointwise = weight("pointwise_kernel", shape, pointwiseOptions);
    biasWeight(Shape.of(filters));
  }

  @Override
  final SymbolicTensor product(SymbolicTensor x) {
    Size one = Size.all(rank(), 1);
    SymbolicTensor each = WindowOps.depthwiseConv(x, kernel(), strides, padding, dilationRate);
    return WindowOps.conv(each, pointwise, one, Padding.VALID, one);
  }

  /** Returns a copy with so many kernels for each channel; 1 by default. */
  public L depthMultiplier(int value) {
    check(value >= 1, "a depthMultiplier of at least 1", value);
    return with(layer -> ((SeparableConv<?>) layer).depthMultiplier = value);
  }

  /** Returns a copy whose pointwise kernel starts with these values; glorot uniform by default. */
  public L pointwiseInitializer(Initializer value) {
    return pointwiseOptions(pointwiseOptions.initializer(value));
  }

  /** Returns a copy whose pointwise kernel's size adds to the loss; it does not by default. */
  public L pointwiseRegularizer(Regularizer value) {
    return pointwiseOptions(pointwiseOptions.regularizer(value));
  }

  /**
   * Returns a copy whose pointwise kernel is projected after every update; it is not by default.
   */
  public L pointwiseConstraint(Constraint value) {
    return pointwiseOptions(pointwiseOptions.constraint(value));
  }

  private L pointwiseOptions(WeightOptions value) {
    return with(layer -> ((SeparableConv<?>) layer).pointwiseOptions = value);
  }
}
