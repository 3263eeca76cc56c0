package dev.kindling.layers;

import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A layer that merges its inputs element by element, one after the other. Shapes broadcast; an
 * input with fewer axes repeats along new ones behind the batch axis.
 */
abstract class Merge<L extends Merge<L>> extends KerasLayer<L> {
  /** Merges the next input into what the ones before gave. */
  abstract SymbolicTensor merge(SymbolicTensor merged, SymbolicTensor next);

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    return List.of(widened(inputs).stream().reduce(this::merge).orElseThrow());
  }

  /** Returns the inputs with as many axes as the one that has most. */
  static List<SymbolicTensor> widened(List<SymbolicTensor> inputs) {
    int rank = inputs.stream().mapToInt(input -> input.shape().rank()).max().orElseThrow();
    return inputs.stream().map(input -> widen(input, rank)).toList();
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** A step counts if it does in any input; without a mask of each there is none. */
  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    boolean all = inputs.masks().stream().allMatch(Optional::isPresent);
    return all
        ? inputs.masks().stream().map(Optional::orElseThrow).reduce(LogicOps::or)
        : Optional.empty();
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
