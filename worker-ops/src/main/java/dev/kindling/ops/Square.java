package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = x²}; any shape. */
public record Square() implements Elementwise {
  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return Arithmetic.multiply(x, x, y);
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    return Kernel.sequence(
        Arithmetic.multiply(dy, binding.input(0), dx),
        Arithmetic.multiply(dx, binding.constant(2), dx));
  }
}
