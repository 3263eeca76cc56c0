package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * Convolution: (batch, …, in) with a kernel (…, in, out) → (batch, …, out), over one to three axes.
 * The kernel's shape must be known.
 *
 * @param strides the cells from one window to the next
 * @param padding what happens at the border
 * @param dilation the cells from one kernel cell to the next; 1 for a plain convolution
 */
public record Conv(Size strides, Padding padding, Size dilation) implements Op {
  /** First layers see one to four channels; from 16 on libnd4j's own backward is as fast. */
  private static final int FEW_CHANNELS = 8;

  /** From here on products over shifted lines are faster than libnd4j's gradients. */
  private static final int MANY_CHANNELS = 32;

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Convolution.check(name(), inputs, 3, -2);
    Shape kernel = inputs.get(1).shape();
    Shape x = inputs.get(0).shape();
    return List.of(inputs.get(0).withShape(window(kernel).slide(name(), x, kernel.last())));
  }

  private Window window(Shape kernel) {
    return Window.over(kernel, strides, dilation, padding);
  }

  /** Whether lines are shifted by whole cells, in matrices that are worth a product each. */
  private boolean shifted(Binding binding) {
    long channels = Math.min(binding.input(0).size(-1), binding.output(0).size(-1));
    return strides.rank() == 1
        && strides.isOne()
        && binding.input(1).size(0) > 1
        && channels >= MANY_CHANNELS;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    Window window = window(Shape.of(binding.input(1).shape()));
    Convolution convolution = Convolution.full(binding, window);
    Runnable forward = convolution.forward(binding.input(0), binding.input(1), binding.output(0));
    if (binding.needsGradient() && shifted(binding)) {
      Sliding axis = window.axes().get(0);
      Runnable dense = ShiftedProducts.backward(binding, axis);
      return Kernel.of(forward, SparseProducts.orElse(binding, axis, dense));
    }
    boolean first = !binding.needsGradient(0) && binding.needsGradient(1);
    boolean fewChannels = binding.input(0).size(-1) <= FEW_CHANNELS && strides.rank() < 3;
    if (!first || !fewChannels) {
      return convolution.bind();
    }
    return Kernel.of(forward, PatchProduct.kernelGradient(binding, window));
  }
}
