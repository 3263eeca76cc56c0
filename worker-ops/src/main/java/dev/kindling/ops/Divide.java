package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = a / b} element by element, shapes broadcasting as in NumPy. */
public record Divide() implements Broadcasting {
  @Override
  public Runnable forward(Binding binding, INDArray a, INDArray b, INDArray y) {
    return Arithmetic.divide(a, b, y);
  }

  /** {@code da = dy / b} and {@code db = −dy · y / b}. */
  @Override
  public Runnable backward(Binding binding, int operand, INDArray dy, INDArray out) {
    INDArray b = binding.input(1);
    if (operand == 0) {
      return Arithmetic.divide(dy, b, out);
    }
    return Kernel.sequence(
        Arithmetic.multiply(dy, binding.output(0), out),
        Arithmetic.divide(out, b, out),
        Arithmetic.multiply(out, binding.constant(-1), out));
  }
}
