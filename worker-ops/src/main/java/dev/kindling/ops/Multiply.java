package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = a · b} element by element, shapes broadcasting as in NumPy. */
public record Multiply() implements Broadcasting {
  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray a, INDArray b, INDArray y) {
    return Arithmetic.multiply(a, b, y);
  }

  @Override
  public Runnable backward(Binding binding, int operand, INDArray dy, INDArray out) {
    return Arithmetic.multiply(dy, binding.input(1 - operand), out);
  }
}
