package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The same elements with the axes in another order: (2, 3, 4) with axes 0, 2, 1 → (2, 4, 3).
 *
 * @param axes for each axis of the result, the axis of the input that it was
 */
public record Transpose(List<Integer> axes) implements Op {
  /** Copies the axes. */
  public Transpose {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape shape = inputs.get(0).shape();
    List<Integer> all = IntStream.range(0, shape.rank()).boxed().toList();
    if (!axes.stream().sorted().toList().equals(all)) {
      throw new IllegalArgumentException(
          "Cannot apply operation 'Transpose': expected each axis of shape %s once, got %s."
              .formatted(shape, axes));
    }
    int[] sizes = axes.stream().mapToInt(shape::size).toArray();
    return List.of(inputs.get(0).withShape(Shape.of(sizes)));
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
    int[] order = axes.stream().mapToInt(axis -> axis).toArray();
    int[] inverse = IntStream.range(0, order.length).map(axes::indexOf).toArray();
    INDArray x = binding.input(0);
    return Kernel.of(
        Arithmetic.copy(x.permute(order), binding.output(0)),
        binding.needsGradient()
            ? Arithmetic.copy(binding.outputGradient(0).permute(inverse), binding.inputGradient(0))
            : Kernel.NONE);
  }
}
