package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;

/** {@code y = |x|}; any shape; the gradient at 0 is 0. */
public record Abs() implements Elementwise {
  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return TransformCall.of(new org.nd4j.linalg.api.ops.impl.transforms.same.Abs(x, y));
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    INDArray sign = binding.scratch(dx.shape());
    return Kernel.sequence(
        TransformCall.of(new Sign(binding.input(0), sign)), Arithmetic.multiply(dy, sign, dx));
  }
}
