package dev.kindling.ops;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Numbers of cells along one to three spatial axes: of a window, of strides, of a dilation.
 *
 * <p>Example: {@code Size.of(3, 5)} is a window of height 3 and width 5.
 *
 * @param cells the number for each axis
 */
public record Size(List<Integer> cells) implements Serializable {
  /** Copies and checks the numbers. */
  public Size {
    cells = List.copyOf(cells);
    if (cells.isEmpty() || cells.stream().anyMatch(number -> number < 1)) {
      throw new IllegalArgumentException(
          "Cannot create size: expected numbers of at least 1, got %s.".formatted(cells));
    }
  }

  /** Returns the size with these numbers. */
  public static Size of(int... cells) {
    return new Size(Arrays.stream(cells).boxed().toList());
  }

  /** Returns the size with the same number for each of so many axes. */
  public static Size all(int axes, int cells) {
    return new Size(Collections.nCopies(axes, cells));
  }

  /** Returns the number of axes. */
  public int rank() {
    return cells.size();
  }

  /** Returns the number for an axis, the first spatial one being 0. */
  public int get(int axis) {
    return cells.get(axis);
  }

  /** Returns whether every number is 1. */
  public boolean isOne() {
    return cells.stream().allMatch(number -> number == 1);
  }

  /** Returns the numbers as a new array. */
  public int[] toArray() {
    return cells.stream().mapToInt(number -> number).toArray();
  }

  @Override
  public String toString() {
    String joined = cells.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return rank() == 1 ? "(" + joined + ",)" : "(" + joined + ")";
  }
}
