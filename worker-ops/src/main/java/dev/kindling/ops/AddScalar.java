package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = x + value}; any shape. */
public record AddScalar(double value) implements Elementwise {
  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Memory gradientMemory() {
    return Memory.VIEW;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return Arithmetic.add(x, binding.constant(value), y);
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    return Kernel.NONE;
  }
}
