package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.TimesOneMinus;

/** {@code y = 1 / (1 + e^−x)}; any shape. */
public record Sigmoid() implements Elementwise {
  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  /** As {@code (tanh(x/2) + 1) / 2}: oneDNN's tanh is six times as fast as libnd4j's sigmoid. */
  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    INDArray half = binding.constant(0.5);
    return Kernel.sequence(
        Arithmetic.multiply(x, half, y),
        NativeCall.of("tanh").inputs(y).outputs(y).build(),
        Arithmetic.multiply(y, half, y),
        Arithmetic.add(y, half, y));
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    INDArray slope = binding.scratch(dx.shape());
    return Kernel.sequence(
        TransformCall.of(new TimesOneMinus(binding.output(0), slope)),
        Arithmetic.multiply(dy, slope, dx));
  }
}
