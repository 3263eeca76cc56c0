package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.Lane;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The rows of a table that integers name: (n, …) and indices (batch, steps) → (batch, steps, …).
 * The gradient of a row is the sum over its uses, added in their order.
 */
public record Gather() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    TensorSpec table = inputs.get(0);
    TensorSpec indices = inputs.get(1);
    Reals.check(name(), List.of(table));
    if (indices.type() != ElementType.INT || table.shape().rank() == 0) {
      throw new IllegalArgumentException(
          "Cannot apply operation 'Gather': expected a table and integers, got shape %s and %s of shape %s."
              .formatted(table.shape(), indices.type(), indices.shape()));
    }
    Shape shape = indices.shape();
    for (int axis = 1; axis < table.shape().rank(); axis++) {
      shape = shape.append(table.shape().size(axis));
    }
    return List.of(TensorSpec.floats(shape));
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray table = binding.input(0);
    IntBuffer indices = Integers.of(binding.input(1));
    int count = Math.toIntExact(binding.input(1).length());
    int rows = Math.toIntExact(table.size(0));
    int width = Math.toIntExact(table.length() / Math.max(1, rows));
    Elements from = Elements.of(table);
    Elements to = Elements.of(binding.output(0));
    Runnable forward =
        () -> {
          for (int use = 0; use < count; use++) {
            int row = checked(indices.get(use), rows);
            to.put(use * width, from, row * width, width);
          }
        };
    return Kernel.of(
        forward, binding.needsGradient() ? backward(binding, indices, count, width) : Kernel.NONE);
  }

  static int checked(int row, int rows) {
    if (row < 0 || row >= rows) {
      throw new ValueException(
          "Cannot look up row %d: expected 0 to %d. Make the table larger or map the index to one of its rows."
              .formatted(row, rows - 1));
    }
    return row;
  }

  private static Runnable backward(Binding binding, IntBuffer indices, int count, int width) {
    INDArray gradient = binding.inputGradient(0);
    Elements sums = Elements.of(gradient);
    Elements dy = Elements.of(binding.outputGradient(0));
    Lane sum = Lane.of(gradient.dataType(), width);
    Lane part = Lane.of(gradient.dataType(), width);
    Runnable clear = Arithmetic.copy(binding.constant(0, gradient.shape()), gradient);
    Runnable scatter =
        () -> {
          for (int use = 0; use < count; use++) {
            int row = indices.get(use) * width;
            sum.read(0, sums, row, width);
            part.read(0, dy, use * width, width);
            sum.add(part);
            sum.write(0, sums, row, width);
          }
        };
    return Kernel.sequence(clear, scatter);
  }
}
