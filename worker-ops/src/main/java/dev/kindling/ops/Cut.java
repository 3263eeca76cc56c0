package dev.kindling.ops;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.io.Serializable;

/**
 * The cells of one axis from {@code from} (inclusive) to {@code to} (exclusive), every {@code
 * step}th of them. Positions below 0 count from the end; {@link #END} is behind the last cell.
 *
 * <p>Example: {@code new Cut(1, -2, Cut.END, 1)} is {@code x[:, -2:]}.
 */
public record Cut(int axis, int from, int to, int step) implements Serializable {
  /** The position behind the last cell. */
  public static final int END = Integer.MAX_VALUE;

  /** Checks the step. */
  public Cut {
    if (step < 1) {
      throw new IllegalArgumentException(
          "Cannot create cut of axis %d: expected a step of at least 1, got %d."
              .formatted(axis, step));
    }
  }

  /** Returns the first of so many cells. */
  int first(int cells) {
    return from < 0 ? from + cells : from;
  }

  private int last(int cells) {
    return to == END ? cells : to < 0 ? to + cells : to;
  }

  /** Returns how many of so many cells there are; unknown as long as that depends on them. */
  int length(int cells) {
    if (cells == Shape.UNKNOWN) {
      boolean fixed = to != END && (from < 0) == (to < 0);
      boolean tail = to == END && from < 0;
      return fixed ? steps(to - from) : tail ? steps(-from) : Shape.UNKNOWN;
    }
    return steps(last(cells) - first(cells));
  }

  private int steps(int cells) {
    return (cells + step - 1) / step;
  }

  /** Refuses cells that an axis does not have, and a cut of none. */
  void check(Shape x) {
    int cells = x.size(axis);
    boolean inside = cells == Shape.UNKNOWN || (first(cells) >= 0 && last(cells) <= cells);
    int length = length(cells);
    if (!inside || (length < 1 && length != Shape.UNKNOWN)) {
      String end = to == END ? "" : "" + to;
      throw new ShapeMismatchException(
          "Cannot slice shape %s: expected cells of axis %d, at least one, got %d:%s:%d."
              .formatted(x, axis, from, end, step));
    }
  }
}
