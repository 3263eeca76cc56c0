package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.Collections;
import java.util.List;

/**
 * The slices of the first axis as tensors of their own: (steps, …) → steps × (…). Nothing is
 * copied.
 *
 * @param steps the size of the first axis
 */
public record Unstack(int steps) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    if (x.shape().rank() == 0 || x.shape().size(0) != steps) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'Unstack': expected %d slices, got shape %s."
              .formatted(steps, x.shape()));
    }
    Shape slice = x.shape().slice(1, x.shape().rank());
    return Collections.nCopies(steps, x.withShape(slice));
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
  public Memory outputMemory() {
    return Memory.PARTS;
  }

  @Override
  public Memory gradientMemory() {
    return Memory.PARTS;
  }

  @Override
  public Kernel bind(Binding binding) {
    return Kernel.NOTHING;
  }
}
