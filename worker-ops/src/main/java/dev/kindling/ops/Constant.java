package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/** A number as a tensor without axes; no inputs. */
public record Constant(double value) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return List.of(TensorSpec.floats(Shape.of()));
  }

  @Override
  public Kernel bind(Binding binding) {
    Runnable forward = Arithmetic.copy(binding.constant(value), binding.output(0));
    return Kernel.of(forward, Kernel.NONE);
  }
}
