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
 * The axes in another order: (2, 3, 4) with the order 0, 2, 1 → (2, 4, 3).
 *
 * @param order which axis of the input each axis of the output is; every axis once
 */
public record Transpose(List<Integer> order) implements Op {
  /** Copies and checks the order. */
  public Transpose {
    order = List.copyOf(order);
    if (!order.stream()
        .sorted()
        .toList()
        .equals(IntStream.range(0, order.size()).boxed().toList())) {
      throw new IllegalArgumentException(
          "Cannot create operation 'Transpose': expected every axis once, got %s."
              .formatted(order));
    }
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape x = inputs.get(0).shape();
    if (x.rank() != order.size()) {
      throw new IllegalArgumentException(
          "Cannot apply operation 'Transpose': expected %d axes, got shape %s."
              .formatted(order.size(), x));
    }
    int[] sizes = order.stream().mapToInt(x::size).toArray();
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
    int[] axes = order.stream().mapToInt(axis -> axis).toArray();
    int[] inverse = IntStream.range(0, axes.length).map(order::indexOf).toArray();
    INDArray moved = binding.input(0).permute(axes);
    Runnable forward = Arithmetic.copy(moved, binding.output(0));
    Runnable backward =
        binding.needsGradient()
            ? Arithmetic.copy(binding.outputGradient(0).permute(inverse), binding.inputGradient(0))
            : Kernel.NONE;
    return Kernel.of(forward, backward);
  }
}
