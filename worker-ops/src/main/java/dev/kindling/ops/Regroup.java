package dev.kindling.ops;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same elements with some neighbouring axes in the place of others: (2, 3, 8) with axis 2 as 2
 * by 4 → (2, 3, 2, 4), with axes 1 and 2 as one → (2, 24), with a new axis of size 1 in front of
 * axis 1 → (2, 1, 3, 8). Sizes of the other axes need not be known.
 *
 * @param axis the first axis that is replaced, or the one before which axes are inserted
 * @param count how many axes are replaced; 0 to insert only
 * @param sizes the sizes of the axes that replace them; one may be {@link Shape#UNKNOWN} and is
 *     then what the others leave
 */
public record Regroup(int axis, int count, List<Integer> sizes) implements ViewOp {
  /** Copies the sizes. */
  public Regroup {
    sizes = List.copyOf(sizes);
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape x = inputs.get(0).shape();
    if (axis < 0 || axis + count > x.rank()) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'Regroup': expected %d axes from axis %d on, got shape %s."
              .formatted(count, axis, x));
    }
    Shape replaced = x.slice(axis, axis + count);
    IntStream result =
        IntStream.concat(
            IntStream.concat(
                IntStream.of(x.slice(0, axis).toArray()), IntStream.of(resolve(replaced))),
            IntStream.of(x.slice(axis + count, x.rank()).toArray()));
    return List.of(inputs.get(0).withShape(Shape.of(result.toArray())));
  }

  private int[] resolve(Shape replaced) {
    int[] result = sizes.stream().mapToInt(size -> size).toArray();
    if (replaced.known()) {
      long known =
          sizes.stream()
              .filter(size -> size != Shape.UNKNOWN)
              .mapToLong(n -> n)
              .reduce(1, (a, b) -> a * b);
      int open = sizes.indexOf(Shape.UNKNOWN);
      long elements = replaced.elements();
      if (open < 0 ? known != elements : known == 0 || elements % known != 0) {
        throw new ShapeMismatchException(
            "Cannot regroup axes of sizes %s as %s: expected the same number of elements."
                .formatted(replaced, Shape.of(result)));
      }
      if (open >= 0) {
        result[open] = Math.toIntExact(elements / known);
      }
    }
    return result;
  }
}
