package dev.kindling.layers;

import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
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
    return any(inputs.masks());
  }

  /** Returns 1 where any mask is; empty unless each is there. */
  static Optional<SymbolicTensor> any(List<Optional<SymbolicTensor>> masks) {
    return masks.stream().allMatch(Optional::isPresent)
        ? masks.stream().map(Optional::orElseThrow).reduce(LogicOps::or)
        : Optional.empty();
  }

  /** Returns the mask of each input as it meets the {@link #widened} one. */
  static List<Optional<SymbolicTensor>> widenedMasks(Inputs inputs) {
    int rank = widened(inputs.tensors()).get(0).shape().rank();
    List<Optional<SymbolicTensor>> wide = new ArrayList<>();
    for (int index = 0; index < inputs.masks().size(); index++) {
      int own = inputs.tensors().get(index).shape().rank();
      wide.add(inputs.masks().get(index).map(mask -> widen(beside(mask, own), rank)));
    }
    return wide;
  }

  /** A mask of steps counts for all of their features. */
  private static SymbolicTensor beside(SymbolicTensor mask, int rank) {
    return mask.shape().rank() == rank ? mask : ArrayOps.expandDims(mask, -1);
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
