package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = sin x}, x in radians; any shape. */
public record Sin() implements Elementwise {
  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return TransformCall.of(new org.nd4j.linalg.api.ops.impl.transforms.strict.Sin(x, y));
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    INDArray slope = binding.scratch(dx.shape());
    return Kernel.sequence(
        TransformCall.of(
            new org.nd4j.linalg.api.ops.impl.transforms.strict.Cos(binding.input(0), slope)),
        Arithmetic.multiply(dy, slope, dx));
  }
}
