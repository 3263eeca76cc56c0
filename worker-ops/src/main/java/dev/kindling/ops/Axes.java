package dev.kindling.ops;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** What reductions over chosen axes share. */
final class Axes {
  private Axes() {}

  /** Returns, for each axis of a shape, whether it is among {@code axes}. */
  static boolean[] among(String op, Shape shape, List<Integer> axes) {
    boolean[] among = new boolean[shape.rank()];
    for (int axis : axes) {
      int index = axis < 0 ? axis + shape.rank() : axis;
      if (index < 0 || index >= shape.rank() || among[index]) {
        throw new IllegalArgumentException(
            "Cannot apply operation '%s': expected axes of shape %s, each at most once, got %s."
                .formatted(op, shape, axes));
      }
      among[index] = true;
    }
    return among;
  }

  /** Returns the spec of a reduction: chosen axes are dropped, or kept with size 1. */
  static List<TensorSpec> reduced(
      String op, List<TensorSpec> inputs, List<Integer> axes, boolean keep) {
    Reals.check(op, inputs);
    Shape shape = inputs.get(0).shape();
    boolean[] among = among(op, shape, axes);
    List<Integer> sizes = new ArrayList<>();
    for (int axis = 0; axis < among.length; axis++) {
      if (!among[axis]) {
        sizes.add(shape.size(axis));
      } else if (keep) {
        sizes.add(1);
      }
    }
    return List.of(
        inputs.get(0).withShape(Shape.of(sizes.stream().mapToInt(size -> size).toArray())));
  }

  /** Returns the sizes of an array with those of the chosen axes set to 1. */
  static long[] kept(long[] sizes, boolean[] among) {
    long[] kept = sizes.clone();
    for (int axis = 0; axis < kept.length; axis++) {
      kept[axis] = among[axis] ? 1 : kept[axis];
    }
    return kept;
  }
}
