package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/** Shapes that Keras takes for the same: {@code (n,)} and {@code (n, 1)}. */
final class Shapes {
  private Shapes() {}

  /** Returns whether one of the shapes is the other with an axis of size 1 at its end. */
  static boolean differByOneAxis(Shape one, Shape other) {
    return one.rank() > other.rank() ? extended(one, other) : extended(other, one);
  }

  private static boolean extended(Shape longer, Shape shorter) {
    return longer.rank() == shorter.rank() + 1
        && longer.last() == 1
        && shorter.matches(longer.slice(0, shorter.rank()));
  }
}
