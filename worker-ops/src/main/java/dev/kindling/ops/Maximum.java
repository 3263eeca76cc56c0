package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = max(a, b)} element by element, shapes broadcasting as in NumPy. Where both are equal
 * the gradient goes to a.
 */
public record Maximum() implements Broadcasting {
  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray a, INDArray b, INDArray y) {
    return Arithmetic.maximum(a, b, y);
  }

  @Override
  public Runnable backward(Binding binding, int operand, INDArray dy, INDArray out) {
    return Choice.gradient(binding, binding.input(1), binding.input(0), operand, dy, out);
  }
}
