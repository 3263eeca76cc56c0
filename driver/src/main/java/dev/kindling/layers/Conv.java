package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A convolution with {@code filters} kernels.
 *
 * @param <L> the layer's own type
 */
abstract class Conv<L extends Conv<L>> extends ConvLayer<L> {
  private final int filters;
  private int groups = 1;

  Conv(int filters, Size kernelSize) {
    super(kernelSize);
    check(filters >= 1, "filters of at least 1", filters);
    this.filters = filters;
  }

  /** Returns the arguments of a layer over so many axes. */
  static <L extends Conv<L>> Arguments<L> arguments(
      int rank, BiFunction<Integer, Size, L> creator) {
    return Arguments.<L>of(
            values -> creator.apply(values.get("filters"), values.get("kernel_size")))
        .required("filters", INTEGER, layer -> filtersOf(layer))
        .also(own -> ConvLayer.sliding(rank, own))
        .optional("groups", INTEGER, layer -> groupsOf(layer), Conv::groups)
        .also(KernelLayer::arguments);
  }

  private static int filtersOf(Conv<?> layer) {
    return layer.filters;
  }

  private static int groupsOf(Conv<?> layer) {
    return layer.groups;
  }

  @Override
  protected void build(List<Shape> inputs) {
    checkSteps();
    int channels = channels(inputs.get(0));
    checkShapes(channels % groups == 0, "channels in %d equal groups".formatted(groups), inputs);
    weights(kernelShape(channels / groups, filters), Shape.of(filters));
  }

  @Override
  final SymbolicTensor product(SymbolicTensor x) {
    if (groups == 1) {
      return WindowOps.conv(x, kernel(), strides, padding, dilationRate);
    }
    int channels = x.shape().last() / groups;
    int results = filters / groups;
    if (channels == 1 && rank() < 3) {
      Shape each = kernelShape(groups, results);
      SymbolicTensor kernels = Ops.reshape(kernel(), each.slice(1, each.rank()).toArray());
      return WindowOps.depthwiseConv(x, kernels, strides, padding, dilationRate);
    }
    List<SymbolicTensor> parts = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      parts.add(
          WindowOps.conv(
              ArrayOps.slice(x, -1, group * channels, (group + 1) * channels),
              ArrayOps.slice(kernel(), -1, group * results, (group + 1) * results),
              strides,
              padding,
              dilationRate));
    }
    return Ops.concatenate(parts, -1);
  }

  /**
   * Returns a copy that splits the channels into groups, each with its own part of the filters; 1
   * by default.
   */
  public L groups(int value) {
    check(
        value >= 1 && filters % value == 0,
        "groups of at least 1 that divide %d filters".formatted(filters),
        value);
    return with(layer -> ((Conv<?>) layer).groups = value);
  }
}
