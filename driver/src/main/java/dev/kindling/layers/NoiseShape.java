package dev.kindling.layers;

import dev.kindling.configuration.Kind;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The shape of what a layer draws, the batch axis first: an axis of size 1 has one number for all
 * along it, an unknown size is that of the input.
 */
final class NoiseShape {
  /** The kind of argument that is such a shape: sizes, and null for those of the input. */
  static final Kind<Shape> KIND = Kind.of(NoiseShape::read, NoiseShape::write);

  private NoiseShape() {}

  private static Shape read(Object value) {
    if (!(value instanceof List<?> list)) {
      return Kind.refuse("a list of sizes", value);
    }
    return Shape.of(
        list.stream()
            .mapToInt(size -> size == null ? Shape.UNKNOWN : Kind.INTEGER.read(size))
            .toArray());
  }

  private static Object write(Shape shape) {
    List<Integer> sizes = new ArrayList<>();
    for (int size : shape.toArray()) {
      sizes.add(size == Shape.UNKNOWN ? null : size);
    }
    return sizes;
  }

  /** Returns whether noise of this shape, or of the input's if it is null, fits an input. */
  static boolean fits(Shape noise, Shape x) {
    return noise == null
        || (noise.rank() == x.rank()
            && IntStream.range(0, x.rank())
                .allMatch(
                    axis ->
                        noise.size(axis) == 1
                            || noise.size(axis) == Shape.UNKNOWN
                            || x.size(axis) == Shape.UNKNOWN
                            || noise.size(axis) == x.size(axis)));
  }

  /** Returns the axes of an input along which one number stands for all. */
  static int[] shared(Shape noise, Shape x) {
    return IntStream.range(0, x.rank())
        .filter(axis -> noise != null && noise.size(axis) == 1 && x.size(axis) != 1)
        .toArray();
  }
}
