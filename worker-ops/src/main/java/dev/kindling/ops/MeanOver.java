package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The means over some axes: (2, 3, 4) over axis 1 → (2, 4), or (2, 1, 4) with {@code keepDims}.
 *
 * @param axes the axes; negative ones count from the end
 * @param keepDims whether they stay, with size 1
 */
public record MeanOver(List<Integer> axes, boolean keepDims) implements Op {
  /** Copies the axes. */
  public MeanOver {
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
    Shape x = Shape.of(binding.input(0).shape());
    return kernel(binding, Axes.among(name(), x, axes));
  }

  static Kernel kernel(Binding binding, boolean[] reduced) {
    INDArray x = binding.input(0);
    INDArray y = binding.output(0);
    INDArray share = binding.constant((double) y.length() / x.length());
    Runnable forward =
        Kernel.sequence(Reduction.sum(binding, x, reduced, y), Arithmetic.multiply(y, share, y));
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray dy = binding.outputGradient(0);
    INDArray shares = binding.scratch(Axes.kept(x.shape(), reduced));
    Runnable backward =
        Kernel.sequence(
            Arithmetic.multiply(dy, share, shares.reshape('c', true, dy.shape())),
            Arithmetic.repeat(shares, binding.inputGradient(0)));
    return Kernel.of(forward, backward);
  }
}
