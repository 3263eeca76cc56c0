package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = ln x}; any shape. */
public record Log() implements Elementwise {
  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return TransformCall.of(new org.nd4j.linalg.api.ops.impl.transforms.strict.Log(x, y));
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    return Arithmetic.divide(dy, binding.input(0), dx);
  }
}
