package dev.kindling.ops;

import dev.kindling.tensors.TensorSpec;
import java.util.List;

/** The identity, through which no gradient flows; any shape. */
public record StopGradient() implements ViewOp {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return List.of(inputs.get(0));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }
}
