package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.IntPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = x[…, index]} over the last axis: x (…, n) and integers (…) from 0 to n − 1 → (…). */
public record Pick() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape x = inputs.get(0).shape();
    TensorSpec index = inputs.get(1);
    Shape expected = x.slice(0, Math.max(0, x.rank() - 1));
    if (x.rank() < 1 || index.type() != ElementType.INT || !expected.matches(index.shape())) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'Pick': expected shapes (…, n) and integers (…), got %s and %s %s."
              .formatted(x, index.type(), index.shape()));
    }
    return List.of(inputs.get(0).withShape(expected));
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
    int width = Math.toIntExact(binding.input(0).size(-1));
    int rows = Math.toIntExact(binding.output(0).length());
    INDArray positions = binding.input(1);
    IntBuffer index = new IntPointer(positions.data().addressPointer()).capacity(rows).asBuffer();
    Elements x = Elements.of(binding.input(0));
    Elements y = Elements.of(binding.output(0));
    Runnable forward =
        () -> {
          for (int row = 0; row < rows; row++) {
            y.put(row, x.get(row * width + Objects.checkIndex(index.get(row), width)));
          }
        };
    if (!binding.needsGradient(0)) {
      return Kernel.of(forward, Kernel.NONE);
    }
    Elements dy = Elements.of(binding.outputGradient(0));
    Elements dx = Elements.of(binding.inputGradient(0));
    return Kernel.of(
        forward,
        () -> {
          for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
              dx.put(row * width + column, column == index.get(row) ? dy.get(row) : 0);
            }
          }
        });
  }
}
