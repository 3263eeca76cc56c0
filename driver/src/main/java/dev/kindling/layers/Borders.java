package dev.kindling.layers;

import dev.kindling.configuration.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many cells stand before and behind each spatial axis.
 *
 * @param before the cells before each axis
 * @param behind the cells behind each axis
 */
record Borders(List<Integer> before, List<Integer> behind) {
  Borders {
    before = List.copyOf(before);
    behind = List.copyOf(behind);
  }

  /**
   * Returns borders of so many axes.
   *
   * @param cells one number for all, or one for each axis, or two for each axis; for a single axis
   *     two numbers are before and behind
   */
  static Borders of(int axes, int... cells) {
    List<Integer> before = new ArrayList<>();
    List<Integer> behind = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      if (cells.length == 2 * axes) {
        before.add(cells[2 * axis]);
        behind.add(cells[2 * axis + 1]);
      } else if (cells.length == 1 || cells.length == axes) {
        before.add(cells[cells.length == 1 ? 0 : axis]);
        behind.add(before.get(axis));
      } else {
        throw new IllegalArgumentException(
            "Cannot create borders: expected 1, %d or %d numbers, got %d."
                .formatted(axes, 2 * axes, cells.length));
      }
    }
    return new Borders(before, behind);
  }

  /** Returns the kind of argument that is borders of so many axes. */
  static Kind<Borders> kind(int axes) {
    return Kind.of(value -> read(axes, value), borders -> borders.write());
  }

  private static Borders read(int axes, Object value) {
    List<Integer> cells = new ArrayList<>();
    for (Object entry : value instanceof List<?> list ? list : List.of(value)) {
      if (entry instanceof List<?> pair && pair.size() == 2) {
        pair.forEach(cell -> cells.add(Kind.INTEGER.read(cell)));
      } else {
        cells.add(Kind.INTEGER.read(entry));
      }
    }
    return of(axes, cells.stream().mapToInt(cell -> cell).toArray());
  }

  private Object write() {
    List<List<Integer>> pairs = new ArrayList<>();
    for (int axis = 0; axis < axes(); axis++) {
      pairs.add(List.of(before.get(axis), behind.get(axis)));
    }
    return axes() == 1 ? pairs.get(0) : pairs;
  }

  int axes() {
    return before.size();
  }

  /** Returns the smallest number. */
  int smallest() {
    return Math.min(Collections.min(before), Collections.min(behind));
  }
}
