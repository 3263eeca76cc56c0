package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;

/** The error function, {@code y = 2/√π ∫ e^(−t²) dt} from 0 to x; any shape. */
public record Erf() implements Elementwise {
  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    return TransformCall.of(new org.nd4j.linalg.api.ops.impl.transforms.strict.Erf(x, y));
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    INDArray slope = binding.scratch(dx.shape());
    return Kernel.sequence(
        Arithmetic.multiply(binding.input(0), binding.input(0), slope),
        Arithmetic.multiply(slope, binding.constant(-1), slope),
        TransformCall.of(new Exp(slope, slope)),
        Arithmetic.multiply(slope, binding.constant(2 / Math.sqrt(Math.PI)), slope),
        Arithmetic.multiply(dy, slope, dx));
  }
}
