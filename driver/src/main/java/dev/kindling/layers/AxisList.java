package dev.kindling.layers;

import dev.kindling.configuration.Kind;
import dev.kindling.tensors.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * An argument that is one axis or a list of axes; negative ones count from the end.
 *
 * @param axes the axes
 * @param listed whether it is written as a list
 */
record AxisList(List<Integer> axes, boolean listed) {
  static final Kind<AxisList> KIND =
      Kind.of(
          value ->
              value instanceof List<?>
                  ? new AxisList(Kind.INTEGERS.read(value), true)
                  : new AxisList(List.of(Kind.INTEGER.read(value)), false),
          list -> list.listed ? list.axes : list.axes.get(0));

  /** Copies the axes. */
  AxisList {
    axes = List.copyOf(axes);
  }

  /** Returns one axis, or several. */
  static AxisList of(int... axes) {
    return new AxisList(Arrays.stream(axes).boxed().toList(), axes.length != 1);
  }

  /** Returns whether a shape has these axes, each at most once. */
  boolean in(Shape shape) {
    int rank = shape.rank();
    return !axes.isEmpty()
        && axes.stream().allMatch(axis -> axis >= -rank && axis < rank)
        && axes.stream().map(shape::axis).distinct().count() == axes.size();
  }

  /** Returns the axes of a shape, counted from the start, in order. */
  int[] absolute(Shape shape) {
    return axes.stream().mapToInt(shape::axis).sorted().toArray();
  }

  /** Returns the sizes of a shape along these axes. */
  Shape sizes(Shape shape) {
    return Shape.of(Arrays.stream(absolute(shape)).map(shape::size).toArray());
  }

  @Override
  public String toString() {
    return KIND.write(this).toString();
  }
}
