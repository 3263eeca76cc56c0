package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * Turns (batch, 1), 1 for a whole one, as the numbers (batch, 6) of {@link Affine}; no gradient.
 */
public record Rotation() implements Op {
  private static final int NUMBERS = 6;

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    return List.of(inputs.get(0).withShape(inputs.get(0).shape().with(1, NUMBERS)));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    Elements turns = Elements.of(binding.input(0));
    Elements numbers = Elements.of(binding.output(0));
    int count = Math.toIntExact(binding.input(0).length());
    Runnable forward =
        () -> {
          for (int index = 0; index < count; index++) {
            double angle = 2 * Math.PI * turns.get(index);
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            double[] matrix = {cos, -sin, 0, sin, cos, 0};
            for (int number = 0; number < NUMBERS; number++) {
              numbers.put(index * NUMBERS + number, matrix[number]);
            }
          }
        };
    return Kernel.of(forward, Kernel.NONE);
  }
}
