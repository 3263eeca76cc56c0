package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Cells of one value before and behind those of the axes: (2, 3) with 0, 1 before and 0, 2 behind →
 * (2, 6).
 *
 * @param before the cells before each axis, the batch axis first
 * @param behind the cells behind each axis
 * @param value what is in the new cells
 */
public record Pad(List<Integer> before, List<Integer> behind, double value) implements Op {
  /** Copies and checks the numbers of cells. */
  public Pad {
    before = List.copyOf(before);
    behind = List.copyOf(behind);
    boolean negative = before.stream().anyMatch(n -> n < 0) || behind.stream().anyMatch(n -> n < 0);
    if (before.size() != behind.size() || negative) {
      throw new IllegalArgumentException(
          "Cannot create operation 'Pad': expected two numbers of at least 0 for each axis, got %s and %s."
              .formatted(before, behind));
    }
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape x = inputs.get(0).shape();
    if (x.rank() != before.size()) {
      throw new IllegalArgumentException(
          "Cannot apply operation 'Pad': expected %d axes, got shape %s."
              .formatted(before.size(), x));
    }
    Shape y = x;
    for (int axis = 0; axis < x.rank(); axis++) {
      if (x.size(axis) != Shape.UNKNOWN) {
        y = y.with(axis, before.get(axis) + x.size(axis) + behind.get(axis));
      }
    }
    return List.of(inputs.get(0).withShape(y));
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
    INDArray x = binding.input(0);
    INDArray y = binding.output(0);
    Runnable forward =
        Kernel.sequence(
            Arithmetic.repeat(binding.constant(value), y), Arithmetic.copy(x, inside(y, x)));
    Runnable backward =
        binding.needsGradient()
            ? Arithmetic.copy(inside(binding.outputGradient(0), x), binding.inputGradient(0))
            : Kernel.NONE;
    return Kernel.of(forward, backward);
  }

  private INDArray inside(INDArray padded, INDArray x) {
    INDArrayIndex[] indices = new INDArrayIndex[x.rank()];
    for (int axis = 0; axis < indices.length; axis++) {
      int from = before.get(axis);
      indices[axis] = NDArrayIndex.interval(from, from + x.size(axis));
    }
    return padded.get(indices);
  }
}
