package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * Fixed numbers as a tensor; no inputs.
 *
 * @param shape the shape of the tensor, without a batch axis
 * @param values its elements, row-major
 */
public record Literal(Shape shape, List<Double> values) implements Op {
  /** Checks that there are as many numbers as the shape has elements. */
  public Literal {
    values = List.copyOf(values);
    if (values.size() != shape.elements()) {
      throw new IllegalArgumentException(
          "Cannot create operation 'Literal': expected %d values for shape %s, got %d."
              .formatted(shape.elements(), shape, values.size()));
    }
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return List.of(TensorSpec.floats(shape));
  }

  @Override
  public Kernel bind(Binding binding) {
    Elements y = Elements.of(binding.output(0));
    double[] numbers = values.stream().mapToDouble(value -> value).toArray();
    Runnable forward =
        () -> {
          for (int index = 0; index < numbers.length; index++) {
            y.put(index, numbers[index]);
          }
        };
    return Kernel.of(forward, Kernel.NONE);
  }
}
