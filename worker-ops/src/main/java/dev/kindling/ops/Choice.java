package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.OneMinus;

/** The gradient of an operation that takes, element by element, one of its two operands. */
final class Choice {
  private Choice() {}

  /**
   * Returns the action that passes {@code dy} on where an operand was taken: operand 1 where {@code
   * more} exceeds {@code less}, operand 0 elsewhere.
   */
  static Runnable gradient(
      Binding binding, INDArray more, INDArray less, int operand, INDArray dy, INDArray out) {
    INDArray taken = binding.scratch(dy.shape());
    Runnable second =
        Kernel.sequence(
            Arithmetic.subtract(more, less, taken), Step.positive(binding, taken, taken));
    Runnable first = operand == 0 ? TransformCall.of(new OneMinus(taken, taken)) : Kernel.NONE;
    return Kernel.sequence(second, first, Arithmetic.multiply(dy, taken, out));
  }
}
