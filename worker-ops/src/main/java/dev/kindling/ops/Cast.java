package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/** Integers as reals; any shape, no gradient. */
public record Cast() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    TensorSpec input = inputs.get(0);
    if (input.type() != ElementType.INT) {
      throw new IllegalArgumentException(
          "Cannot apply operation 'Cast': expected integers, got %s.".formatted(input.type()));
    }
    return List.of(TensorSpec.floats(input.shape()));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    return Kernel.of(
        NativeCall.of("assign")
            .inputs(binding.output(0), binding.input(0))
            .outputs(binding.output(0))
            .build(),
        Kernel.NONE);
  }
}
