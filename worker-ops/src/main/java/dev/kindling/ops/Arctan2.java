package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The angle from -π to π of the points (b, a), whose height is a, element by element, shapes
 * broadcasting as in NumPy.
 */
public record Arctan2() implements Broadcasting {
  @Override
  public Runnable forward(Binding binding, INDArray a, INDArray b, INDArray y) {
    return NativeCall.of("tf_atan2").inputs(a, b).outputs(y).build();
  }

  /** {@code da = dy · b / (a² + b²)} and {@code db = −dy · a / (a² + b²)}. */
  @Override
  public Runnable backward(Binding binding, int operand, INDArray dy, INDArray out) {
    INDArray a = binding.input(0);
    INDArray b = binding.input(1);
    INDArray width = binding.scratch(b.shape());
    INDArray height = binding.scratch(a.shape());
    INDArray squares = binding.scratch(dy.shape());
    Runnable other =
        operand == 0
            ? Arithmetic.multiply(dy, b, out)
            : Kernel.sequence(
                Arithmetic.multiply(dy, a, out),
                Arithmetic.multiply(out, binding.constant(-1), out));
    return Kernel.sequence(
        Arithmetic.multiply(a, a, height),
        Arithmetic.multiply(b, b, width),
        Arithmetic.add(height, width, squares),
        other,
        Arithmetic.divide(out, squares, out));
  }
}
