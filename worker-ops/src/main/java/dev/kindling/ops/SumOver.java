package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sums over some axes: (2, 3, 4) over axis 1 → (2, 4), or (2, 1, 4) with {@code keepDims}.
 *
 * @param axes the axes; negative ones count from the end
 * @param keepDims whether they stay, with size 1
 */
public record SumOver(List<Integer> axes, boolean keepDims) implements Op {
  /** Copies the axes. */
  public SumOver {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return Axes.reduced(name(), inputs, axes, keepDims);
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
    boolean[] reduced = Axes.among(name(), Shape.of(x.shape()), axes);
    Runnable forward = Reduction.sum(binding, x, reduced, binding.output(0));
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray dy = binding.outputGradient(0).reshape('c', true, Axes.kept(x.shape(), reduced));
    return Kernel.of(forward, Arithmetic.repeat(dy, binding.inputGradient(0)));
  }
}
