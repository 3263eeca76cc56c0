package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Zeros for each example of a batch: x (batch, …) → (batch, sizes). A recurrent layer starts from
 * them.
 *
 * @param sizes the sizes behind the batch axis
 */
public record Zeros(Shape sizes) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return List.of(TensorSpec.floats(sizes.prepend(inputs.get(0).shape().size(0))));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray y = binding.output(0);
    return Kernel.of(Arithmetic.clear(binding, y), Kernel.NONE);
  }
}
