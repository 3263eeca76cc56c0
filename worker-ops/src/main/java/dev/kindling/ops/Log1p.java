package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = ln(1 + x)}, precise where x is tiny; any shape. */
public record Log1p() implements Elementwise {
  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return TransformCall.of(new org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p(x, y));
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    INDArray divisor = binding.scratch(dx.shape());
    return Kernel.sequence(
        Arithmetic.add(binding.input(0), binding.constant(1), divisor),
        Arithmetic.divide(dy, divisor, dx));
  }
}
