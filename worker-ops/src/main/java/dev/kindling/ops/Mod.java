package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What is left of a when it is divided by b, with the sign of b, element by element, shapes
 * broadcasting as in NumPy. It is exact, unlike {@code a − b · floor(a / b)}, whose quotient is
 * rounded to a whole number near multiples of b.
 *
 * <p>Example: -1 and 3 give 2.
 */
public record Mod() implements Broadcasting {
  @Override
  public Runnable forward(Binding binding, INDArray a, INDArray b, INDArray y) {
    INDArray left = repeated(binding, a, y);
    INDArray right = repeated(binding, b, y);
    return Kernel.sequence(
        left == a ? Kernel.NONE : Arithmetic.repeat(a, left),
        right == b ? Kernel.NONE : Arithmetic.repeat(b, right),
        divide(left, right, y));
  }

  private static INDArray repeated(Binding binding, INDArray operand, INDArray y) {
    return operand.length() == y.length() ? operand : binding.scratch(y.shape());
  }

  private static Runnable divide(INDArray a, INDArray b, INDArray y) {
    Elements dividends = Elements.of(a);
    Elements divisors = Elements.of(b);
    Elements rests = Elements.of(y);
    int length = Math.toIntExact(y.length());
    return () -> {
      for (int index = 0; index < length; index++) {
        rests.put(index, rest(dividends.get(index), divisors.get(index)));
      }
    };
  }

  private static double rest(double dividend, double divisor) {
    double rest = dividend % divisor;
    return rest != 0 && rest < 0 != divisor < 0 ? rest + divisor : rest;
  }

  @Override
  public boolean passesGradient(int operand) {
    return operand == 0;
  }

  /** {@code db = −dy · (a − y) / b}, a whole number of times. */
  @Override
  public Runnable backward(Binding binding, int operand, INDArray dy, INDArray out) {
    INDArray times = binding.scratch(dy.shape());
    return Kernel.sequence(
        Arithmetic.subtract(binding.output(0), binding.input(0), times),
        Arithmetic.divide(times, binding.input(1), times),
        Arithmetic.multiply(dy, times, out));
  }
}
