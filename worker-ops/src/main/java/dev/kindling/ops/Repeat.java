package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Each element {@code times} times in a row along an axis: (2, 3) over axis 1, twice → (2, 6).
 *
 * @param times at least 1
 * @param axis the axis; a negative one counts from the end
 */
public record Repeat(int times, int axis) implements Op {
  /** Checks the number. */
  public Repeat {
    if (times < 1) {
      throw new IllegalArgumentException(
          "Cannot create operation 'Repeat': expected at least 1 time, got %d.".formatted(times));
    }
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape x = inputs.get(0).shape();
    Axes.among(name(), x, List.of(axis));
    int size = x.size(axis);
    int repeated = size == Shape.UNKNOWN ? size : Math.multiplyExact(size, times);
    return List.of(inputs.get(0).withShape(x.with(axis, repeated)));
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
    long inner = Shape.of(x.shape()).elements(Shape.of(x.shape()).axis(axis) + 1);
    Runnable forward =
        Arithmetic.repeat(x.reshape('c', true, -1, 1, inner), split(binding.output(0), inner));
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray dy = split(binding.outputGradient(0), inner);
    boolean[] copies = {false, true, false};
    return Kernel.of(forward, Reduction.sum(binding, dy, copies, binding.inputGradient(0)));
  }

  private INDArray split(INDArray y, long inner) {
    return y.reshape('c', true, -1, times, inner);
  }
}
