package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * The same elements with one more axis, of size 1: (2, 3) with axis -1 → (2, 3, 1).
 *
 * @param axis where the axis stands in the result; a negative one counts from its end
 */
public record ExpandDims(int axis) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape x = inputs.get(0).shape();
    int at = axis < 0 ? axis + x.rank() + 1 : axis;
    if (at < 0 || at > x.rank()) {
      throw new IllegalArgumentException(
          "Cannot apply operation 'ExpandDims': expected an axis of %d, got %d."
              .formatted(x.rank() + 1, axis));
    }
    Shape result = Shape.of();
    for (int index = 0; index < x.rank(); index++) {
      result = (index == at ? result.append(1) : result).append(x.size(index));
    }
    return List.of(inputs.get(0).withShape(at == x.rank() ? result.append(1) : result));
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
    return Memory.VIEW;
  }

  @Override
  public Memory gradientMemory() {
    return Memory.VIEW;
  }

  @Override
  public Kernel bind(Binding binding) {
    return Kernel.NOTHING;
  }
}
