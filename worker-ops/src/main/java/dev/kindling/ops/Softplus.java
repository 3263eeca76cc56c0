package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;

/** {@code y = ln(1 + e^x)}; any shape. */
public record Softplus() implements Elementwise {
  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  /** As {@code max(x, 0) + ln(1 + e^−|x|)}: libnd4j's softplus overflows where x is large. */
  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    INDArray rest = binding.scratch(x.shape());
    return Kernel.sequence(
        TransformCall.of(new Abs(x, rest)),
        TransformCall.of(new Negative(rest, rest)),
        TransformCall.of(new Exp(rest, rest)),
        TransformCall.of(new Log1p(rest, rest)),
        Arithmetic.maximum(x, binding.constant(0), y),
        Arithmetic.add(y, rest, y));
  }

  /** The slope is the sigmoid of x: {@code 1 − e^−y}. */
  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    INDArray slope = binding.scratch(dx.shape());
    return Kernel.sequence(
        TransformCall.of(new Negative(binding.output(0), slope)),
        TransformCall.of(new Expm1(slope, slope)),
        Arithmetic.multiply(dy, slope, dx),
        TransformCall.of(new Negative(dx, dx)));
  }
}
