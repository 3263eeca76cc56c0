package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * Passes x on and, in the same forward pass, gives a variable a new value: what layers with a state
 * do. No gradient flows through the variable.
 *
 * <p>Inputs: x, any shape; the variable, a parameter or state; its new value, of the same shape.
 *
 * <p>Nodes before this one read the old value, those behind it the new one, and so do all backward
 * kernels: a node before whose gradient depends on the variable must read a copy.
 */
public record Assign() implements ViewOp {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape variable = inputs.get(1).shape();
    Shape value = inputs.get(2).shape();
    if (!variable.matches(value)) {
      throw new ShapeMismatchException(
          "Cannot assign variable of shape %s: expected a value of that shape, got %s."
              .formatted(variable, value));
    }
    return List.of(inputs.get(0));
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }

  @Override
  public Kernel bind(Binding binding) {
    return Kernel.of(Arithmetic.copy(binding.input(2), binding.input(1)), Kernel.NONE);
  }
}
