package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The entries of tables that integers name, in a table for each channel of each example: (batch, n,
 * channels) and indices (batch, …, channels) → (batch, …, channels). The gradient of an entry is
 * the sum over its uses.
 */
public record TakeAlong() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    TensorSpec table = inputs.get(0);
    TensorSpec indices = inputs.get(1);
    Reals.check(name(), List.of(table));
    boolean fit =
        indices.type() == ElementType.INT
            && table.shape().rank() == 3
            && indices.shape().rank() >= 2
            && ends(table.shape()).matches(ends(indices.shape()));
    if (!fit) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'TakeAlong': expected tables (batch, n, channels) and integers (batch, …, channels), got shape %s and %s of shape %s."
              .formatted(table.shape(), indices.type(), indices.shape()));
    }
    return List.of(TensorSpec.floats(indices.shape()));
  }

  private static Shape ends(Shape shape) {
    return Shape.of(shape.size(0), shape.last());
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
    Places places = new Places(binding);
    Elements table = Elements.of(binding.input(0));
    Elements y = Elements.of(binding.output(0));
    Runnable forward =
        () -> {
          for (int index = 0; index < places.length; index++) {
            y.put(index, table.get(places.at(index)));
          }
        };
    return Kernel.of(forward, binding.needsGradient() ? backward(binding, places) : Kernel.NONE);
  }

  private static Runnable backward(Binding binding, Places places) {
    INDArray gradient = binding.inputGradient(0);
    Elements sums = Elements.of(gradient);
    Elements dy = Elements.of(binding.outputGradient(0));
    Runnable clear = Arithmetic.clear(binding, gradient);
    Runnable scatter =
        () -> {
          for (int index = 0; index < places.length; index++) {
            int place = places.at(index);
            sums.put(place, sums.get(place) + dy.get(index));
          }
        };
    return Kernel.sequence(clear, scatter);
  }

  /** Where in the tables each index points. */
  private static final class Places {
    private final IntBuffer indices;
    private final int length;
    private final int entries;
    private final int channels;
    private final int example;

    Places(Binding binding) {
      INDArray table = binding.input(0);
      indices = Integers.of(binding.input(1));
      length = Math.toIntExact(binding.input(1).length());
      entries = Math.toIntExact(table.size(1));
      channels = Math.toIntExact(table.size(2));
      example = length / Math.max(1, Math.toIntExact(table.size(0)));
    }

    int at(int index) {
      int entry = Gather.checked(indices.get(index), entries);
      return (index / example * entries + entry) * channels + index % channels;
    }
  }
}
