package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Cut;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A transposed convolution: every cell adds its multiple of the kernels to the output.
 *
 * @param <L> the layer's own type
 */
abstract class ConvTranspose<L extends ConvTranspose<L>> extends ConvLayer<L> {
  private final int filters;

  /** Null as long as every cell that a kernel or a stride reaches is kept. */
  private List<Integer> outputPadding;

  ConvTranspose(int filters, Size kernelSize) {
    super(kernelSize);
    check(filters >= 1, "filters of at least 1", filters);
    this.filters = filters;
  }

  /** Returns the arguments of a layer over so many axes. */
  static <L extends ConvTranspose<L>> Arguments<L> arguments(
      int rank, BiFunction<Integer, Size, L> creator) {
    return Arguments.<L>of(
            values -> creator.apply(values.get("filters"), values.get("kernel_size")))
        .required("filters", INTEGER, layer -> filtersOf(layer))
        .also(own -> ConvLayer.sliding(rank, own))
        .optional(
            "output_padding",
            Sizes.numbers(rank),
            layer -> outputPaddingOf(layer),
            ConvTranspose::outputPadding)
        .also(KernelLayer::arguments);
  }

  private static int filtersOf(ConvTranspose<?> layer) {
    return layer.filters;
  }

  private static List<Integer> outputPaddingOf(ConvTranspose<?> layer) {
    return layer.outputPadding;
  }

  @Override
  protected void build(List<Shape> inputs) {
    checkSteps();
    for (int axis = 0; outputPadding != null && axis < rank(); axis++) {
      check(
          outputPadding.get(axis) < strides.get(axis),
          "an output padding less than the strides",
          "output padding %s and strides %s".formatted(outputPadding, strides));
    }
    weights(kernelShape(filters, channels(inputs.get(0))), Shape.of(filters));
  }

  @Override
  final SymbolicTensor product(SymbolicTensor x) {
    if (padding == Padding.SAME && outputPadding == null) {
      List<Integer> none = Collections.nCopies(rank(), 0);
      return WindowOps.convTranspose(x, kernel(), strides, padding, dilationRate, none);
    }
    List<Integer> extra = new ArrayList<>();
    List<Cut> cuts = new ArrayList<>();
    for (int axis = 0; axis < rank(); axis++) {
      int behind = cellsBehindLastKernel(axis);
      extra.add(Math.max(behind, 0));
      if (behind < 0) {
        int before = -behind / 2;
        cuts.add(new Cut(axis + 1, before, behind + before, 1));
      }
    }
    SymbolicTensor y =
        WindowOps.convTranspose(x, kernel(), strides, Padding.VALID, dilationRate, extra);
    return cuts.isEmpty() ? y : ArrayOps.slice(y, cuts.toArray(Cut[]::new));
  }

  /** Returns how many cells longer than what the kernels reach the output is, or shorter. */
  private int cellsBehindLastKernel(int axis) {
    int span = (kernelSize.get(axis) - 1) * dilationRate.get(axis) + 1;
    if (outputPadding == null) {
      return Math.max(strides.get(axis) - span, 0);
    }
    return outputPadding.get(axis) + (padding == Padding.SAME ? span % 2 - span : 0);
  }

  /**
   * Returns a copy with so many cells behind each axis, one number for all axes or one for each.
   * With padding SAME a size of n gives {@code n · stride} by default, and with an output padding
   * {@code (n - 1) · stride + span % 2 + padding}.
   */
  public L outputPadding(int... value) {
    return outputPadding(Sizes.each(rank(), value));
  }

  private L outputPadding(List<Integer> value) {
    check(value.stream().allMatch(cells -> cells >= 0), "an output padding of at least 0", value);
    return with(layer -> ((ConvTranspose<?>) layer).outputPadding = value);
  }
}
