package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * The cells in the middle of an axis, the first of two middles where there are two.
 *
 * @param axis the axis
 * @param cells how many
 */
public record Middle(int axis, int cells) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape x = inputs.get(0).shape();
    int size = x.size(axis);
    if (size != Shape.UNKNOWN && size < cells) {
      throw new ShapeMismatchException(
          "Cannot cut shape %s: expected at least %d cells on axis %d.".formatted(x, cells, axis));
    }
    return List.of(inputs.get(0).withShape(x.with(axis, cells)));
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
    int from = (Math.toIntExact(binding.input(0).size(axis)) - cells) / 2;
    return new Slice(List.of(new Cut(axis, from, from + cells, 1))).bind(binding);
  }
}
