package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;

/**
 * {@code y = a^b} element by element, shapes broadcasting as in NumPy. The exponent's gradient is 0
 * where a is not positive.
 */
public record Power() implements Broadcasting {
  @Override
  public Runnable forward(Binding binding, INDArray a, INDArray b, INDArray y) {
    return NativeCall.of("Pow").inputs(a, b).outputs(y).build();
  }

  /** {@code da = dy · b · a^(b−1)} and {@code db = dy · y · ln a}. */
  @Override
  public Runnable backward(Binding binding, int operand, INDArray dy, INDArray out) {
    INDArray a = binding.input(0);
    INDArray b = binding.input(1);
    INDArray minusOne = binding.constant(-1);
    if (operand == 0) {
      INDArray exponent = binding.scratch(b.shape());
      INDArray power = binding.scratch(dy.shape());
      return Kernel.sequence(
          Arithmetic.add(b, minusOne, exponent),
          forward(binding, a, exponent, power),
          Arithmetic.multiply(dy, power, out),
          Arithmetic.multiply(out, b, out));
    }
    INDArray positive = binding.scratch(a.shape());
    INDArray log = binding.scratch(a.shape());
    return Kernel.sequence(
        // (a − 1) · positive + 1 is a or, where a has no logarithm, 1.
        Step.positive(binding, a, positive),
        Arithmetic.add(a, minusOne, log),
        Arithmetic.multiply(log, positive, log),
        Arithmetic.add(log, binding.constant(1), log),
        TransformCall.of(new Log(log, log)),
        Arithmetic.multiply(dy, binding.output(0), out),
        Arithmetic.multiply(out, log, out));
  }
}
