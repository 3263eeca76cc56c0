package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.kernels.OneDnn;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = e^x / Σ e^x} along an axis; any shape that has it.
 *
 * @param axis the axis; a negative one counts from the end
 */
public record Softmax(int axis) implements Elementwise {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Axes.among(name(), inputs.get(0).shape(), List.of(axis));
    return Elementwise.super.outputs(inputs);
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    if (x.dataType() != DataType.DOUBLE) {
      return softmax(x, y);
    }
    // libnd4j's float64 kernel gives NaN where a whole row is far below 0, as masked rows are.
    boolean[] along = Axes.among(name(), Shape.of(x.shape()), List.of(axis));
    INDArray highest = binding.scratch(Axes.kept(x.shape(), along));
    return Kernel.sequence(
        Reduction.max(binding, x, along, highest),
        Arithmetic.subtract(x, highest, y),
        softmax(y, y));
  }

  private Runnable softmax(INDArray x, INDArray y) {
    return NativeCall.of("softmax")
        .inputs(x)
        .outputs(y)
        .integers(axis < 0 ? axis + x.rank() : axis)
        .build();
  }

  /** {@code dx = y · (dy − Σ dy · y)}. */
  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    INDArray y = binding.output(0);
    if (OneDnn.takes(y) && (axis == -1 || axis == y.rank() - 1)) {
      return OneDnn.softmaxGradient(
          SoftmaxRows.rows(y), SoftmaxRows.rows(dy), SoftmaxRows.rows(dx));
    }
    boolean[] along = Axes.among(name(), Shape.of(y.shape()), List.of(axis));
    INDArray products = binding.scratch(y.shape());
    INDArray sums = binding.scratch(Axes.kept(y.shape(), along));
    return Kernel.sequence(
        Arithmetic.multiply(dy, y, products),
        Reduction.sum(binding, products, along, sums),
        Arithmetic.subtract(dy, sums, products),
        Arithmetic.multiply(products, y, dx));
  }
}
