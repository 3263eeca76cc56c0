package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = (x − μ) / √(σ² + ε)} with mean and biased variance over some axes, as layers that
 * normalize each example do; or, not centered, {@code y = x / √(mean(x²) + ε)}. Any shape.
 *
 * <p>Example: centered over the last axis it makes (1, 3) into nearly (-1, 1).
 *
 * @param axes the axes; negative ones count from the end
 * @param centered whether the mean is subtracted
 * @param epsilon what is added to the variance
 */
public record Standardize(List<Integer> axes, boolean centered, double epsilon) implements Op {
  /** Copies the axes. */
  public Standardize {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Axes.among(name(), inputs.get(0).shape(), axes);
    return List.of(inputs.get(0));
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public Memory outputMemory() {
    return Memory.IN_PLACE;
  }

  @Override
  public Memory gradientMemory() {
    return Memory.IN_PLACE;
  }

  @Override
  public Kernel bind(Binding binding) {
    return binding.needsGradient()
        ? bind(binding, binding.output(0), binding.outputGradient(0), binding.inputGradient(0))
        : bind(binding, binding.output(0), null, null);
  }

  /**
   * Binds the input of a binding to other results; without a backward pass if {@code dx} is null.
   */
  Kernel bind(Binding binding, INDArray y, INDArray dy, INDArray dx) {
    INDArray x = binding.input(0);
    boolean[] over = Axes.among(name(), Shape.of(x.shape()), axes);
    long[] kept = Axes.kept(x.shape(), over);
    INDArray deviation = binding.saved(kept);
    INDArray squares = binding.scratch(x.shape());
    Runnable centering =
        centered
            ? Kernel.sequence(
                mean(binding, x, over, deviation), Arithmetic.subtract(x, deviation, y))
            : Kernel.NONE;
    INDArray rest = centered ? y : x;
    Runnable forward =
        Kernel.sequence(
            centering,
            Arithmetic.multiply(rest, rest, squares),
            mean(binding, squares, over, deviation),
            Arithmetic.add(deviation, binding.constant(epsilon), deviation),
            TransformCall.of(
                new org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt(deviation, deviation)),
            Arithmetic.divide(rest, deviation, y));
    return Kernel.of(
        forward, dx == null ? Kernel.NONE : backward(binding, y, dy, dx, over, deviation));
  }

  /** {@code dx = (dy − mean(dy) − y · mean(dy · y)) / deviation}. */
  private Runnable backward(
      Binding binding, INDArray y, INDArray dy, INDArray dx, boolean[] over, INDArray deviation) {
    INDArray products = binding.scratch(y.shape());
    INDArray along = binding.scratch(deviation.shape());
    INDArray shift = binding.scratch(deviation.shape());
    Runnable centering =
        centered
            ? Kernel.sequence(mean(binding, dy, over, shift), Arithmetic.subtract(dy, shift, dx))
            : Arithmetic.copy(dy, dx);
    return Kernel.sequence(
        Arithmetic.multiply(dy, y, products),
        mean(binding, products, over, along),
        Arithmetic.multiply(y, along, products),
        centering,
        Arithmetic.subtract(dx, products, dx),
        Arithmetic.divide(dx, deviation, dx));
  }

  private static Runnable mean(Binding binding, INDArray x, boolean[] over, INDArray out) {
    INDArray share = binding.constant((double) out.length() / x.length());
    return Kernel.sequence(
        Reduction.sum(binding, x, over, out), Arithmetic.multiply(out, share, out));
  }
}
