package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Transposed convolution, the gradient of a {@link Conv} by its input: (batch, …, in) with a kernel
 * (…, out, in) → (batch, …, out), over one to three axes. Each cell of the input adds its multiple
 * of the kernel to the output. The kernel's shape must be known.
 *
 * <p>A size of n gives {@code n · stride} with padding SAME, and {@code (n - 1) · stride + span +
 * extra} with VALID, where a kernel spans {@code (cells - 1) · dilation + 1} cells.
 *
 * @param strides the cells of the output from one kernel to the next
 * @param padding SAME cuts what kernels add beyond the output
 * @param dilation the cells from one kernel cell to the next
 * @param extra the cells that no kernel reaches behind each axis; less than the strides, and 0 with
 *     padding SAME
 */
public record ConvTranspose(Size strides, Padding padding, Size dilation, List<Integer> extra)
    implements Op {
  /** Copies the extra cells. */
  public ConvTranspose {
    extra = List.copyOf(extra);
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Convolution.check(name(), inputs, 3, -1);
    Shape kernel = inputs.get(1).shape();
    Shape y = inputs.get(0).shape().with(-1, kernel.size(-2));
    List<Sliding> axes = window(kernel).axes();
    for (int axis = 0; axis < axes.size(); axis++) {
      int cells = y.size(axis + 1);
      if (cells != Shape.UNKNOWN) {
        int stride = strides.get(axis);
        int valid = (cells - 1) * stride + axes.get(axis).span() + extra.get(axis);
        y = y.with(axis + 1, padding == Padding.SAME ? cells * stride : valid);
      }
    }
    return List.of(inputs.get(0).withShape(y));
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
    INDArray x = binding.input(0);
    INDArray kernel = binding.input(1);
    INDArray y = binding.output(0);
    Window window = window(Shape.of(kernel.shape()));
    Convolution convolution = Convolution.full(binding, window, y, kernel, x);
    // The gradient by the input does not depend on what the input holds.
    Runnable forward = convolution.backward(y, kernel, x, y, null);
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray dy = binding.outputGradient(0);
    Runnable byInput =
        binding.needsGradient(0)
            ? convolution.forward(dy, kernel, binding.inputGradient(0))
            : Kernel.NONE;
    Runnable byKernel =
        binding.needsGradient(1)
            ? convolution.backward(dy, kernel, x, null, binding.inputGradient(1))
            : Kernel.NONE;
    return Kernel.of(forward, Kernel.sequence(byInput, byKernel));
  }
}
