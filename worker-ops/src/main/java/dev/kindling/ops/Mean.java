package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** The mean of all elements, a scalar: what a loss reduces to. */
public record Mean() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    return List.of(inputs.get(0).withShape(Shape.of()));
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
    boolean[] all = new boolean[binding.input(0).rank()];
    Arrays.fill(all, true);
    return MeanOver.kernel(binding, all);
  }
}
