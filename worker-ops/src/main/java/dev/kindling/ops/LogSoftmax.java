package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;

/**
 * {@code y = x − ln Σ e^x} along an axis; any shape that has it.
 *
 * @param axis the axis; a negative one counts from the end
 */
public record LogSoftmax(int axis) implements Elementwise {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Axes.among(name(), inputs.get(0).shape(), List.of(axis));
    return Elementwise.super.outputs(inputs);
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  /** Libnd4j's log_softmax is the logarithm of a softmax, −∞ where that is too small. */
  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    boolean[] along = Axes.among(name(), Shape.of(x.shape()), List.of(axis));
    INDArray powers = binding.scratch(x.shape());
    INDArray shift = binding.scratch(Axes.kept(x.shape(), along));
    return Kernel.sequence(
        Reduction.max(binding, x, along, shift),
        Arithmetic.subtract(x, shift, y),
        TransformCall.of(new Exp(y, powers)),
        Reduction.sum(binding, powers, along, shift),
        TransformCall.of(new Log(shift, shift)),
        Arithmetic.subtract(y, shift, y));
  }

  /** {@code dx = dy − e^y · Σ dy}. */
  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    INDArray y = binding.output(0);
    boolean[] along = Axes.among(name(), Shape.of(y.shape()), List.of(axis));
    INDArray powers = binding.scratch(y.shape());
    INDArray sums = binding.scratch(Axes.kept(y.shape(), along));
    return Kernel.sequence(
        TransformCall.of(new Exp(y, powers)),
        Reduction.sum(binding, dy, along, sums),
        Arithmetic.multiply(powers, sums, powers),
        Arithmetic.subtract(dy, powers, dx));
  }
}
