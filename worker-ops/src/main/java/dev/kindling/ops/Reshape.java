package dev.kindling.ops;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * The same elements under another shape; the batch axis stays. One size of {@code target} may be
 * unknown and is then what the others leave.
 *
 * @param target the sizes behind the batch axis
 */
public record Reshape(Shape target) implements ViewOp {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape input = inputs.get(0).shape();
    Shape sample = input.slice(1, input.rank());
    Shape result = sample.known() ? resolve(sample) : target;
    return List.of(inputs.get(0).withShape(result.prepend(input.size(0))));
  }

  private Shape resolve(Shape sample) {
    long known = 1;
    int open = -1;
    for (int axis = 0; axis < target.rank(); axis++) {
      if (target.size(axis) == Shape.UNKNOWN) {
        if (open >= 0) {
          throw mismatch(sample);
        }
        open = axis;
      } else {
        known *= target.size(axis);
      }
    }
    long elements = sample.elements();
    if (open < 0 ? known != elements : known == 0 || elements % known != 0) {
      throw mismatch(sample);
    }
    return open < 0 ? target : target.with(open, Math.toIntExact(elements / known));
  }

  private ShapeMismatchException mismatch(Shape sample) {
    return new ShapeMismatchException(
        "Cannot reshape %s to %s: expected the same number of elements per example, at most one of them unknown."
            .formatted(sample, target));
  }
}
