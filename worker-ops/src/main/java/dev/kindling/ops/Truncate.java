package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.List;

/** Reals as integers, the part behind the point dropped; any shape, no gradient. */
public record Truncate() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    return List.of(TensorSpec.ints(inputs.get(0).shape()));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    Elements x = Elements.of(binding.input(0));
    IntBuffer y = Integers.of(binding.output(0));
    int length = Math.toIntExact(binding.output(0).length());
    Runnable forward =
        () -> {
          for (int index = 0; index < length; index++) {
            y.put(index, (int) x.get(index));
          }
        };
    return Kernel.of(forward, Kernel.NONE);
  }
}
