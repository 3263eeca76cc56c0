package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = √x}; any shape. */
public record Sqrt() implements Elementwise {
  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return TransformCall.of(new org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt(x, y));
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    return Kernel.sequence(
        Arithmetic.divide(dy, binding.output(0), dx),
        Arithmetic.multiply(dx, binding.constant(0.5), dx));
  }
}
