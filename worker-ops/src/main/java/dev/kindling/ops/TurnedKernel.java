package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of what a convolution over lines reads, where it moves by one cell: a convolution of
 * the gradient of its results, the kernel turned around and its matrices transposed.
 */
final class TurnedKernel {
  private TurnedKernel() {}

  /** Whether libnd4j has that convolution: neighbouring cells, as much padding on each side. */
  static boolean fits(Binding binding, Sliding axis) {
    int cells = Math.toIntExact(binding.input(0).size(1));
    return axis.dilation() == 1 && axis.padded(cells) == 2 * axis.paddedBefore(cells);
  }

  /** Returns the action that computes the gradient of x (batch, cells, in), if it is needed. */
  static Runnable backward(Binding binding, Sliding axis) {
    if (!binding.needsGradient(0)) {
      return Kernel.NONE;
    }
    INDArray kernel = binding.input(1);
    INDArray dx = binding.inputGradient(0);
    Window window = new Window(List.of(axis));
    int last = axis.window() - 1;
    INDArray turned = binding.scratch(kernel.size(0), kernel.size(2), kernel.size(1));
    Runnable[] turn = new Runnable[last + 1];
    for (int cell = 0; cell <= last; cell++) {
      INDArray matrix = ShiftedProducts.matrix(kernel, last - cell).transpose();
      turn[cell] = Arithmetic.copy(matrix, ShiftedProducts.matrix(turned, cell));
    }
    int padding = last - axis.paddedBefore(Math.toIntExact(dx.size(1)));
    Runnable convolve =
        NativeCall.of("conv2d")
            .inputs(window.image(binding.outputGradient(0)), window.patch(turned))
            .outputs(window.image(dx))
            .integers(1, last + 1, 1, 1, 0, padding, 1, 1, 0, 1, 0)
            .build();
    return Kernel.sequence(Kernel.sequence(turn), convolve);
  }
}
