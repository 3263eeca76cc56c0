package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.kernels.OneDnn;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;

/** {@code y = max(x, 0)}; any shape. */
public record Relu() implements Elementwise {
  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return NativeCall.of("relu").inputs(x).outputs(y).reals(0).build();
  }

  /** Otherwise by the sign of the output, 1 or 0: libnd4j's relu_bp is slower than both. */
  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    if (OneDnn.takes(dx)) {
      return OneDnn.reluGradient(binding.output(0), dy, dx);
    }
    INDArray sign = binding.scratch(dx.shape());
    return Kernel.sequence(
        TransformCall.of(new Sign(binding.output(0), sign)), Arithmetic.multiply(dy, sign, dx));
  }
}
