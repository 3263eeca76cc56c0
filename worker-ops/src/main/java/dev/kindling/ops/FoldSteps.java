package dev.kindling.ops;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/** The steps of all examples as examples of their own: (batch, steps, …) → (batch · steps, …). */
public record FoldSteps() implements ViewOp {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape x = inputs.get(0).shape();
    if (x.rank() < 2) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'FoldSteps': expected a shape (batch, steps, …), got %s."
              .formatted(x));
    }
    boolean known = x.size(0) != Shape.UNKNOWN && x.size(1) != Shape.UNKNOWN;
    int rows = known ? Math.multiplyExact(x.size(0), x.size(1)) : Shape.UNKNOWN;
    return List.of(inputs.get(0).withShape(x.slice(2, x.rank()).prepend(rows)));
  }
}
