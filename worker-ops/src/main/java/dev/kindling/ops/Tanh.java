package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.OneMinus;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;

/** {@code y = tanh(x)}; any shape. */
public record Tanh() implements Elementwise {
  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return NativeCall.of("tanh").inputs(x).outputs(y).build();
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    INDArray slope = binding.scratch(dx.shape());
    return Kernel.sequence(
        TransformCall.of(new Square(binding.output(0), slope)),
        TransformCall.of(new OneMinus(slope, slope)),
        Arithmetic.multiply(dy, slope, dx));
  }
}
