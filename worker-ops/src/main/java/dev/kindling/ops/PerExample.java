package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A total divided by the number of examples that it is of: {@code y = x / n}, x of any shape, n the
 * size of the second input's first axis.
 */
public record PerExample() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs.subList(0, 1));
    return List.of(inputs.get(0));
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
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
  public Kernel bind(Binding binding) {
    INDArray share = binding.constant(1.0 / binding.input(1).size(0));
    Runnable forward = Arithmetic.multiply(binding.input(0), share, binding.output(0));
    return Kernel.of(
        forward,
        binding.needsGradient(0)
            ? Arithmetic.multiply(binding.outputGradient(0), share, binding.inputGradient(0))
            : Kernel.NONE);
  }
}
