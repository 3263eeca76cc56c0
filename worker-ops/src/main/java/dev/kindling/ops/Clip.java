package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.OneMinus;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;

/**
 * {@code y = min(max(x, low), high)}; any shape. No gradient flows where x lies outside; the bounds
 * themselves are inside.
 */
public record Clip(double low, double high) implements Elementwise {
  /** Checks the bounds. */
  public Clip {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "Cannot create operation 'Clip': expected bounds in order, got %s and %s."
              .formatted(low, high));
    }
  }

  /** Bounds by the scalar, since libnd4j's clipbyvalue takes thirty times as long. */
  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return Kernel.sequence(
        Arithmetic.maximum(x, binding.constant(low), y),
        Arithmetic.minimum(y, binding.constant(high), y));
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    INDArray inside = binding.scratch(dx.shape());
    return Kernel.sequence(
        Arithmetic.subtract(binding.input(0), binding.output(0), inside),
        TransformCall.of(new Sign(inside, inside)),
        TransformCall.of(new Square(inside, inside)),
        TransformCall.of(new OneMinus(inside, inside)),
        Arithmetic.multiply(dy, inside, dx));
  }
}
