package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution: (batch, height, width, in) with a kernel (height, width, in, out) → (batch, height',
 * width', out). The kernel's shape must be known.
 *
 * @param strides the cells from one window to the next
 * @param padding what happens at the border
 * @param dilation the cells from one kernel cell to the next; 1 for a plain convolution
 */
public record Conv2D(Size2D strides, Padding padding, Size2D dilation) implements Op {
  /** First layers see one to four channels; from 16 on libnd4j's own backward is as fast. */
  private static final int FEW_CHANNELS = 8;

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape x = inputs.get(0).shape();
    Shape kernel = inputs.get(1).shape();
    if (x.rank() != 4 || kernel.rank() != 4 || !kernel.known() || x.last() != kernel.size(2)) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'Conv2D': expected shapes (batch, height, width, n) and (height, width, n, m), got %s and %s."
              .formatted(x, kernel));
    }
    return List.of(inputs.get(0).withShape(window(kernel).slide(name(), x, kernel.last())));
  }

  private Window window(Shape kernel) {
    return Window.of(new Size2D(kernel.size(0), kernel.size(1)), strides, dilation, padding);
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray x = binding.input(0);
    INDArray kernel = binding.input(1);
    Window window = window(Shape.of(kernel.shape()));
    Runnable forward = call("conv2d", window).inputs(x, kernel).outputs(binding.output(0)).build();
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    boolean first = !binding.needsGradient(0);
    if (first && x.size(3) <= FEW_CHANNELS) {
      return Kernel.of(forward, PatchProduct.kernelGradient(binding, window));
    }
    // libnd4j computes both gradients or none.
    INDArray dx = first ? binding.scratch(x.shape()) : binding.inputGradient(0);
    INDArray dw =
        binding.needsGradient(1) ? binding.inputGradient(1) : binding.scratch(kernel.shape());
    Runnable backward =
        call("conv2d_bp", window)
            .inputs(x, kernel, binding.outputGradient(0))
            .outputs(dx, dw)
            .build();
    return Kernel.of(forward, backward);
  }

  private NativeCall.Builder call(String name, Window window) {
    // The last two: channels come last, the kernel's axes stand as ours do.
    NativeCall.Builder call = NativeCall.of(name).integers(window.arguments(1, 0));
    // libnd4j hands oneDNN paddings that forget the dilation, which oneDNN refuses.
    return dilation.equals(Size2D.of(1)) ? call : call.withoutOneDnn();
  }
}
