package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = e^x}; any shape. */
public record Exp() implements Elementwise {
  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return TransformCall.of(new org.nd4j.linalg.api.ops.impl.transforms.strict.Exp(x, y));
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    return Arithmetic.multiply(dy, binding.output(0), dx);
  }
}
