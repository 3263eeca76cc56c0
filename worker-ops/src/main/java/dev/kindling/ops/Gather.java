package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.Lane;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.Arrays;
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
    INDArray uses = binding.input(1);
    IntBuffer indices = Integers.of(uses);
    int count = Math.toIntExact(uses.length());
    int rows = Math.toIntExact(table.size(0));
    Runnable check =
        () -> {
          for (int use = 0; use < count; use++) {
            checked(indices.get(use), rows);
          }
        };
    // Of matrices alone: with more axes libnd4j ends the process.
    Runnable copy =
        NativeCall.of("gather")
            .inputs(table.reshape('c', true, rows, -1), uses.reshape('c', true, count))
            .outputs(binding.output(0).reshape('c', true, count, -1))
            .integers(0)
            .build();
    return Kernel.of(
        Kernel.sequence(check, copy),
        binding.needsGradient() ? backward(binding, indices, count, rows) : Kernel.NONE);
  }

  static int checked(int row, int rows) {
    if (row < 0 || row >= rows) {
      throw new ValueException(
          "Cannot look up row %d: expected 0 to %d. Make the table larger or map the index to one of its rows."
              .formatted(row, rows - 1));
    }
    return row;
  }

  private static Runnable backward(Binding binding, IntBuffer indices, int count, int rows) {
    INDArray gradient = binding.inputGradient(0);
    int width = Math.toIntExact(gradient.length() / Math.max(1, rows));
    Elements sums = Elements.of(gradient);
    Elements dy = Elements.of(binding.outputGradient(0));
    Lane sum = Lane.of(gradient.dataType(), width);
    Lane part = Lane.of(gradient.dataType(), width);
    boolean[] used = new boolean[rows];
    Runnable scatter =
        () -> {
          Arrays.fill(used, false);
          for (int use = 0; use < count; use++) {
            int row = indices.get(use);
            if (used[row]) {
              sum.read(0, sums, row * width, width);
              part.read(0, dy, use * width, width);
              sum.add(part);
              sum.write(0, sums, row * width, width);
            } else {
              used[row] = true;
              sums.put(row * width, dy, use * width, width);
            }
          }
        };
    return Kernel.sequence(Arithmetic.clear(binding, gradient), scatter);
  }
}
