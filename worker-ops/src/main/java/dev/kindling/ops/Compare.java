package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.OneMinus;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;

/**
 * 1 where a comparison of a and b holds and 0 elsewhere, shapes broadcasting as in NumPy; no
 * gradient. From the sign of the difference, so it is not meant for NaN.
 *
 * @param comparison what must hold
 */
public record Compare(Comparison comparison) implements Broadcasting {
  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray a, INDArray b, INDArray y) {
    return switch (comparison) {
      case EQUAL -> Kernel.sequence(unequal(a, b, y), not(y));
      case NOT_EQUAL -> unequal(a, b, y);
      case GREATER -> greater(binding, a, b, y);
      case GREATER_EQUAL -> Kernel.sequence(greater(binding, b, a, y), not(y));
      case LESS -> greater(binding, b, a, y);
      case LESS_EQUAL -> Kernel.sequence(greater(binding, a, b, y), not(y));
    };
  }

  private static Runnable unequal(INDArray a, INDArray b, INDArray y) {
    return Kernel.sequence(
        Arithmetic.subtract(a, b, y),
        TransformCall.of(new Sign(y, y)),
        TransformCall.of(new Square(y, y)));
  }

  private static Runnable greater(Binding binding, INDArray a, INDArray b, INDArray y) {
    return Kernel.sequence(Arithmetic.subtract(a, b, y), Step.positive(binding, y, y));
  }

  private static Runnable not(INDArray y) {
    return TransformCall.of(new OneMinus(y, y));
  }

  @Override
  public Runnable backward(Binding binding, int operand, INDArray dy, INDArray out) {
    throw new IllegalStateException("Comparisons have no gradient.");
  }
}
