package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/** Whole numbers, as reals, in the place of reals; any shape, no gradient. */
interface WholeNumbers extends Op {
  /** Returns the whole number of x. */
  double of(double x);

  @Override
  default List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    return List.of(inputs.get(0));
  }

  @Override
  default boolean differentiable(int input) {
    return false;
  }

  @Override
  default Kernel bind(Binding binding) {
    Elements x = Elements.of(binding.input(0));
    Elements y = Elements.of(binding.output(0));
    int length = Math.toIntExact(binding.output(0).length());
    Runnable forward =
        () -> {
          for (int index = 0; index < length; index++) {
            y.put(index, of(x.get(index)));
          }
        };
    return Kernel.of(forward, Kernel.NONE);
  }
}
