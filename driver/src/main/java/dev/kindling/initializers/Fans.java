package dev.kindling.initializers;

import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * How many values lead into and out of a unit, by the last two axes of a kernel; the axes before
 * are the receptive field. A vector's size counts as both.
 *
 * <p>Example: a kernel (3, 3, 4, 8) has fans 36 and 72.
 */
record Fans(double in, double out) {
  static Fans of(Shape shape) {
    if (shape.rank() < 2) {
      double size = shape.rank() == 0 ? 1 : shape.size(0);
      return new Fans(size, size);
    }
    double field = shape.slice(0, shape.rank() - 2).elements();
    return new Fans(field * shape.size(-2), field * shape.last());
  }

  /** Returns the fans of a kernel of which other axes lead into and out of a unit. */
  static Fans of(Shape shape, List<Integer> in, List<Integer> out) {
    return new Fans(product(shape, in), product(shape, out));
  }

  private static double product(Shape shape, List<Integer> axes) {
    return axes.stream().mapToDouble(shape::size).reduce(1, (a, b) -> a * b);
  }

  double average() {
    return (in + out) / 2;
  }
}
