package dev.kindling.ops;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * What {@link FoldSteps} folded, again as steps of examples: (batch · steps, …) → (batch, steps,
 * …), both sizes as the second input (batch, steps, …) has them.
 */
public record UnfoldSteps() implements ViewOp {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape x = inputs.get(0).shape();
    Shape steps = inputs.get(1).shape();
    boolean known = x.size(0) != Shape.UNKNOWN && steps.slice(0, 2).known();
    if (known && x.size(0) != (long) steps.size(0) * steps.size(1)) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'UnfoldSteps': expected a row for each of the steps of %s, got %s."
              .formatted(steps, x));
    }
    Shape row = x.slice(1, x.rank());
    return List.of(inputs.get(0).withShape(row.prepend(steps.size(1)).prepend(steps.size(0))));
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }
}
