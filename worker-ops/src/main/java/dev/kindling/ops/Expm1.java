package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = e^x − 1}, precise where x is tiny; any shape. */
public record Expm1() implements Elementwise {
  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return TransformCall.of(new org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1(x, y));
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    INDArray slope = binding.scratch(dx.shape());
    return Kernel.sequence(
        Arithmetic.add(binding.output(0), binding.constant(1), slope),
        Arithmetic.multiply(dy, slope, dx));
  }
}
