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

/**
 * How often each integer occurs in each channel of each example: (batch, …, channels) → (batch,
 * bins, channels); no gradient.
 *
 * @param bins the number of integers that are counted, from 0 on; there must be no others
 */
public record Histogram(int bins) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    if (x.type() != ElementType.INT || x.shape().rank() < 2) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'Histogram': expected integers (batch, …, channels), got %s of shape %s."
              .formatted(x.type(), x.shape()));
    }
    return List.of(TensorSpec.floats(Shape.of(x.shape().size(0), bins, x.shape().last())));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    IntBuffer x = Integers.of(binding.input(0));
    int length = Math.toIntExact(binding.input(0).length());
    Elements y = Elements.of(binding.output(0));
    int channels = Math.toIntExact(binding.output(0).size(2));
    int example = length / Math.max(1, Math.toIntExact(binding.output(0).size(0)));
    Runnable clear = Arithmetic.clear(binding, binding.output(0));
    Runnable count =
        () -> {
          for (int index = 0; index < length; index++) {
            int bin = Gather.checked(x.get(index), bins);
            int place = (index / example * bins + bin) * channels + index % channels;
            y.put(place, y.get(place) + 1);
          }
        };
    return Kernel.of(Kernel.sequence(clear, count), Kernel.NONE);
  }
}
