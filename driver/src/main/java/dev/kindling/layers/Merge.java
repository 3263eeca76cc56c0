package dev.kindling.layers;

import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * A layer that merges its inputs element by element, one after the other. Shapes broadcast; an
 * input with fewer axes repeats along new ones behind the batch axis.
 */
abstract class Merge<L extends Merge<L>> extends KerasLayer<L> {
  /** Merges the next input into what the ones before gave. */
  abstract SymbolicTensor merge(SymbolicTensor merged, SymbolicTensor next);

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    int rank = inputs.stream().mapToInt(input -> input.shape().rank()).max().orElseThrow();
    return List.of(
        inputs.stream().map(input -> widen(input, rank)).reduce(this::merge).orElseThrow());
  }

  private static SymbolicTensor widen(SymbolicTensor input, int rank) {
    Shape shape = input.shape();
    if (shape.rank() == rank) {
      return input;
    }
    int[] sizes = new int[rank - 1];
    for (int axis = 0; axis < sizes.length; axis++) {
      int from = axis + 1 - (rank - shape.rank());
      sizes[axis] = from < 1 ? 1 : shape.size(from);
    }
    return Ops.reshape(input, sizes);
  }
}
