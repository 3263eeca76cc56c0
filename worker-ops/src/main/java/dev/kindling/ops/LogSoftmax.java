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
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;

/**
 * {@code y = x − ln Σ e^x} along an axis; any shape that has it.
 *
 * @param axis the axis; a negative one counts from the end
 */
public record LogSoftmax(int axis) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Axes.among(name(), inputs.get(0).shape(), List.of(axis));
    return List.of(inputs.get(0));
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
    boolean[] along = Axes.among(name(), Shape.of(x.shape()), List.of(axis));
    INDArray p = binding.saved(x.shape());
    Runnable forward = forward(binding, x, y, p, along);
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    return Kernel.of(
        forward, backward(binding, binding.outputGradient(0), p, along, binding.inputGradient(0)));
  }

  /**
   * As {@code x − max x + ln p} of the largest probability: libnd4j's log_softmax is the logarithm
   * of a softmax, −∞ where that is too small, and takes five times as long.
   */
  private Runnable forward(Binding binding, INDArray x, INDArray y, INDArray p, boolean[] along) {
    INDArray highest = binding.scratch(Axes.kept(x.shape(), along));
    INDArray largest = binding.scratch(Axes.kept(x.shape(), along));
    return Kernel.sequence(
        new Softmax(axis).forward(binding, x, p),
        Reduction.max(binding, x, along, highest),
        Reduction.max(binding, p, along, largest),
        TransformCall.of(new Log(largest, largest)),
        // In this order, because the rounding of large values must not reach small logarithms.
        Arithmetic.subtract(x, highest, y),
        Arithmetic.add(y, largest, y));
  }

  /** {@code dx = dy − p · Σ dy}. */
  private static Runnable backward(
      Binding binding, INDArray dy, INDArray p, boolean[] along, INDArray dx) {
    INDArray products = binding.scratch(p.shape());
    INDArray sums = binding.scratch(Axes.kept(p.shape(), along));
    return Kernel.sequence(
        Reduction.sum(binding, dy, along, sums),
        Arithmetic.multiply(p, sums, products),
        Arithmetic.subtract(dy, products, dx));
  }
}
