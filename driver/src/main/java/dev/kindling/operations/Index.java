package dev.kindling.operations;

import dev.kindling.configuration.Kind;
import dev.kindling.ops.Cut;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What stands in the brackets of {@code x[…]}: numbers, slices, None and an ellipsis, with NumPy's
 * meaning. The batch axis stays whole.
 */
final class Index {
  private final SymbolicTensor x;
  private final List<?> parts;
  private final int elided;
  private final List<Cut> cuts = new ArrayList<>();
  private final List<Integer> flipped = new ArrayList<>();

  private Index(SymbolicTensor x, List<?> parts) {
    this.x = x;
    this.parts = parts;
    int named = 0;
    int ellipses = 0;
    for (Object part : parts) {
      ellipses += is(part, "__ellipsis__") ? 1 : 0;
      named += part instanceof Number || is(part, "__slice__") ? 1 : 0;
    }
    elided = x.shape().rank() - named;
    if (elided < 0 || ellipses > 1) {
      throw new IllegalArgumentException(
          "expected an index of at most %d axes and one ellipsis, got %d and %d."
              .formatted(x.shape().rank(), named, ellipses));
    }
  }

  /** Returns the cells of x that a key names. */
  static SymbolicTensor of(SymbolicTensor x, Object key) {
    Index index =
        new Index(x, key instanceof List<?> parts ? parts : Collections.singletonList(key));
    index.cut();
    return index.arrange(index.cells());
  }

  private static boolean is(Object part, String className) {
    return part instanceof Map<?, ?> map && className.equals(map.get("class_name"));
  }

  private void cut() {
    int axis = 0;
    for (Object part : parts) {
      if (part instanceof Number) {
        number(axis++, Kind.INTEGER.read(part));
      } else if (is(part, "__slice__")) {
        Map<?, ?> slice = ((Map<?, ?>) part).get("config") instanceof Map<?, ?> m ? m : Map.of();
        slice(axis++, bound(slice, "start"), bound(slice, "stop"), bound(slice, "step"));
      } else if (is(part, "__ellipsis__")) {
        axis += elided;
      } else if (part != null) {
        Kind.refuse("numbers, slices, None and an ellipsis as an index", part);
      }
    }
  }

  private static Integer bound(Map<?, ?> slice, String name) {
    return slice.get(name) == null ? null : Kind.INTEGER.read(slice.get(name));
  }

  private void checkBatch(int axis) {
    if (axis == 0 && x.shape().size(0) == Shape.UNKNOWN) {
      throw new IllegalArgumentException(
          "expected an index that keeps the batch axis whole, because examples are spread over workers.");
    }
  }

  private void number(int axis, int at) {
    checkBatch(axis);
    int size = x.shape().size(axis);
    if (size != Shape.UNKNOWN) {
      Given.axis(at, size);
    }
    cuts.add(new Cut(axis, at, at == -1 ? Cut.END : at + 1, 1));
  }

  private void slice(int axis, Integer start, Integer stop, Integer given) {
    int step = given == null ? 1 : given;
    int size = x.shape().size(axis);
    if (start == null && stop == null && step == 1) {
      return;
    }
    checkBatch(axis);
    if (step == 0 || (size == Shape.UNKNOWN && step < 0 && (start != null || stop != null))) {
      Kind.refuse("a step other than 0, and above it where the size is not known", step);
    }
    if (step < 0) {
      flipped.add(axis);
    }
    if (size == Shape.UNKNOWN) {
      int from = start == null ? 0 : start;
      cuts.add(new Cut(axis, from, stop == null ? Cut.END : stop, Math.abs(step)));
    } else {
      // In the reversed order of a negative step, cell i is cell size - 1 - i.
      int from = start == null ? 0 : place(start, size, step);
      int to = stop == null ? size : place(stop, size, step);
      cuts.add(new Cut(axis, from, Math.max(from, to), Math.abs(step)));
    }
  }

  /** Returns where a bound lies in the direction of the step, at most at the ends. */
  private static int place(int bound, int size, int step) {
    int cell = bound < 0 ? bound + size : bound;
    return Math.max(0, Math.min(size, step > 0 ? cell : size - 1 - cell));
  }

  private SymbolicTensor cells() {
    SymbolicTensor y =
        flipped.isEmpty() ? x : ArrayOps.flip(x, flipped.stream().mapToInt(axis -> axis).toArray());
    return cuts.isEmpty() ? y : ArrayOps.slice(y, cuts.toArray(Cut[]::new));
  }

  /** Takes the axes of numbers away, and adds one for each None. */
  private SymbolicTensor arrange(SymbolicTensor cells) {
    SymbolicTensor y = cells;
    int axis = 0;
    for (Object part : parts) {
      if (part instanceof Number) {
        y = ArrayOps.squeeze(y, axis);
      } else if (part == null) {
        y = ArrayOps.expandDims(y, axis++);
      } else {
        axis += is(part, "__ellipsis__") ? elided : 1;
      }
    }
    return y;
  }
}
