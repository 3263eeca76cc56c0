package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * Convolution of each channel with kernels of its own: (batch, …, in) with a kernel (…, in, m) →
 * (batch, …, in · m), over one or two axes. The m results of a channel stand together. The kernel's
 * shape must be known.
 *
 * @param strides the cells from one window to the next
 * @param padding what happens at the border
 * @param dilation the cells from one kernel cell to the next; 1 for a plain convolution
 */
public record DepthwiseConv(Size strides, Padding padding, Size dilation) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Convolution.check(name(), inputs, 2, -2);
    Shape kernel = inputs.get(1).shape();
    int channels = kernel.size(-2) * kernel.last();
    return List.of(
        inputs.get(0).withShape(window(kernel).slide(name(), inputs.get(0).shape(), channels)));
  }

  private Window window(Shape kernel) {
    return Window.over(kernel, strides, dilation, padding);
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    return Convolution.depthwise(binding, window(Shape.of(binding.input(1).shape()))).bind();
  }
}
