package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One number in the shape of a tensor, of which nothing else is read; no gradient. */
public record Filled(double value) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return List.of(TensorSpec.floats(inputs.get(0).shape()));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray y = binding.output(0);
    return Kernel.of(Arithmetic.copy(binding.constant(value, y.shape()), y), Kernel.NONE);
  }
}
