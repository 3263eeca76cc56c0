package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = factor · x}; any shape. */
public record Scale(double factor) implements Elementwise {
  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return Arithmetic.multiply(x, binding.constant(factor), y);
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    return forward(binding, dy, dx);
  }
}
