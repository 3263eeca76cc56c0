package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function of each element of one tensor of reals; any shape. Both passes may overwrite what they
 * read, so a kernel writes its result last and keeps the rest in scratch arrays.
 */
interface Elementwise extends Op {
  /** Returns the action that computes y from x. */
  Runnable forward(Binding binding, INDArray x, INDArray y);

  /** Returns the action that computes dx from dy. */
  Runnable backward(Binding binding, INDArray dy, INDArray dx);

  @Override
  default List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    return List.of(inputs.get(0));
  }

  @Override
  default Memory outputMemory() {
    return Memory.IN_PLACE;
  }

  @Override
  default Memory gradientMemory() {
    return Memory.IN_PLACE;
  }

  @Override
  default Kernel bind(Binding binding) {
    Runnable forward = forward(binding, binding.input(0), binding.output(0));
    return Kernel.of(
        forward,
        binding.needsGradient()
            ? backward(binding, binding.outputGradient(0), binding.inputGradient(0))
            : Kernel.NONE);
  }
}
