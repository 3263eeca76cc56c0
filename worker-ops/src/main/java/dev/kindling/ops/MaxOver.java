package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.OneMinus;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;

/**
 * The maxima over some axes: (2, 3, 4) over axis 1 → (2, 4), or (2, 1, 4) with {@code keepDims}.
 * Equal maxima share the gradient.
 *
 * @param axes the axes; negative ones count from the end
 * @param keepDims whether they stay, with size 1
 */
public record MaxOver(List<Integer> axes, boolean keepDims) implements Op {
  /** Copies the axes. */
  public MaxOver {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return Axes.reduced(name(), inputs, axes, keepDims);
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray x = binding.input(0);
    boolean[] reduced = Axes.among(name(), Shape.of(x.shape()), axes);
    Runnable forward = Reduction.max(binding, x, reduced, binding.output(0));
    return Kernel.of(
        forward, binding.needsGradient() ? backward(binding, x, reduced) : Kernel.NONE);
  }

  private static Runnable backward(Binding binding, INDArray x, boolean[] reduced) {
    long[] kept = Axes.kept(x.shape(), reduced);
    INDArray largest = binding.scratch(x.shape());
    INDArray share = binding.scratch(kept);
    return Kernel.sequence(
        Arithmetic.subtract(x, binding.output(0).reshape('c', true, kept), largest),
        TransformCall.of(new Sign(largest, largest)),
        TransformCall.of(new Square(largest, largest)),
        TransformCall.of(new OneMinus(largest, largest)),
        Reduction.sum(binding, largest, reduced, share),
        Arithmetic.divide(binding.outputGradient(0).reshape('c', true, kept), share, share),
        Arithmetic.multiply(largest, share, binding.inputGradient(0)));
  }
}
