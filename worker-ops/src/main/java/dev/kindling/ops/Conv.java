package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution: (batch, …, in) with a kernel (…, in, out) → (batch, …, out), over one to three axes.
 * The kernel's shape must be known.
 *
 * @param strides the cells from one window to the next
 * @param padding what happens at the border
 * @param dilation the cells from one kernel cell to the next; 1 for a plain convolution
 */
public record Conv(Size strides, Padding padding, Size dilation) implements Op {
  /** From here on the gradients of few results are worth looking for. */
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

  /** Whether windows are neighbouring cells of lines, each of them long. */
  private boolean overLines(Binding binding) {
    long channels = Math.min(binding.input(0).size(-1), binding.output(0).size(-1));
    return strides.rank() == 1
        && strides.isOne()
        && dilation.isOne()
        && binding.input(1).size(0) > 1
        && channels >= MANY_CHANNELS;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray kernel = binding.input(1);
    Window window = window(Shape.of(kernel.shape()));
    Kernel dense =
        Convolution.full(binding, window, binding.input(0), kernel, binding.output(0)).bind();
    if (!binding.needsGradient() || !overLines(binding)) {
      return dense;
    }
    Sliding axis = window.axes().get(0);
    return Kernel.of(dense::forward, new SparseProducts(binding, axis, dense::backward));
  }
}
