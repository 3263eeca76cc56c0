package dev.kindling.operations;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;

/** Tensors cut along an axis. */
final class Parts {
  /** A number in a file may ask for so many tensors; more would fill any memory. */
  private static final int MAX_COUNT = 1 << 16;

  private Parts() {}

  static void checkCount(int count) {
    if (count > MAX_COUNT) {
      Kind.refuse("at most %d tensors of one operation".formatted(MAX_COUNT), count);
    }
  }

  private static int cells(SymbolicTensor x, int axis) {
    int cells = x.shape().size(axis);
    return cells == Shape.UNKNOWN
        ? Kind.refuse("a known size of axis %d".formatted(axis), x.shape())
        : cells;
  }

  /**
   * Returns x cut along an axis.
   *
   * @param where how many parts, or where each but the first begins
   * @param equal whether the parts must have one size
   */
  static List<SymbolicTensor> split(SymbolicTensor x, Object where, int axis, boolean equal) {
    int cells = cells(x, axis);
    List<Integer> ends = new ArrayList<>();
    if (where instanceof List<?>) {
      ends.addAll(Kind.INTEGERS.read(where));
    } else {
      int parts = Kind.INTEGER.read(where);
      if (parts < 1 || parts > cells || (equal && cells % parts != 0)) {
        Kind.refuse("a number of parts that %d cells have".formatted(cells), parts);
      }
      checkCount(parts);
      int end = 0;
      for (int part = 0; part < parts - 1; part++) {
        end += cells / parts + (part < cells % parts ? 1 : 0);
        ends.add(end);
      }
    }
    ends.add(cells);
    List<SymbolicTensor> parts = new ArrayList<>();
    int from = 0;
    for (int end : ends) {
      if (end <= from || end > cells) {
        Kind.refuse("rising places within %d cells".formatted(cells), where);
      }
      parts.add(ArrayOps.slice(x, axis, from, end));
      from = end;
    }
    return parts;
  }

  /** Returns the cells of an axis as tensors without it. */
  static List<SymbolicTensor> unstack(Given given) {
    SymbolicTensor x = given.x();
    int axis = given.axis("axis", x);
    int cells = cells(x, axis);
    if (!given.get("num", cells).equals(cells)) {
      Kind.refuse("num to be %d".formatted(cells), given.get("num"));
    }
    checkCount(cells);
    List<SymbolicTensor> parts = new ArrayList<>();
    for (int cell = 0; cell < cells; cell++) {
      parts.add(cell(x, axis, cell));
    }
    return parts;
  }

  private static SymbolicTensor cell(SymbolicTensor x, int axis, int cell) {
    return ArrayOps.squeeze(ArrayOps.slice(x, axis, cell, cell + 1), axis);
  }

  /** Returns x with the cells of axes moved on, those at the end to the start. */
  static SymbolicTensor roll(SymbolicTensor x, List<Integer> shifts, int[] axes, boolean named) {
    if (!named || shifts.size() != axes.length) {
      Kind.refuse("a shift for each of the named axes", shifts);
    }
    SymbolicTensor y = x;
    for (int index = 0; index < axes.length; index++) {
      int cells = cells(x, axes[index]);
      int from = Math.floorMod(-shifts.get(index), cells);
      y =
          from == 0
              ? y
              : Ops.concatenate(
                  List.of(
                      ArrayOps.slice(y, axes[index], from, cells),
                      ArrayOps.slice(y, axes[index], 0, from)),
                  axes[index]);
    }
    return y;
  }

  /** Returns the differences of neighbours along an axis, those of the differences and so on. */
  static SymbolicTensor differences(SymbolicTensor x, int times, int axis) {
    if (times < 0) {
      Kind.refuse("a number of differences from 0 on", times);
    }
    checkCount(times);
    SymbolicTensor y = x;
    for (int time = 0; time < times; time++) {
      int cells = cells(y, axis);
      y = Ops.subtract(ArrayOps.slice(y, axis, 1, cells), ArrayOps.slice(y, axis, 0, cells - 1));
    }
    return y;
  }

  /** Returns the cells of an axis that numbers name, or the rows of a constant table. */
  static SymbolicTensor take(Given given, SymbolicTensor x) {
    int axis = given.axis("axis", x);
    Object places = given.raw(1);
    if (places instanceof Number) {
      return cell(x, axis, place(places, x, axis));
    }
    if (places instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
      List<SymbolicTensor> cells = new ArrayList<>();
      for (Object place : list) {
        int cell = place(place, x, axis);
        cells.add(ArrayOps.slice(x, axis, cell, cell + 1));
      }
      return Ops.concatenate(cells, axis);
    }
    return axis == 0 && x.shape().known()
        ? ArrayOps.take(x, given.operand(1))
        : Kind.refuse("numbers to take of a tensor, or a table of fixed size", x.shape());
  }

  private static int place(Object place, SymbolicTensor x, int axis) {
    return Given.axis(Kind.INTEGER.read(place), cells(x, axis));
  }

  /** Returns the cells of an axis that integers name, other ones for each line along it. */
  static SymbolicTensor takeAlong(SymbolicTensor x, Operand places, int axis) {
    if (x.shape().rank() > 3 || axis == 0 || places.shape().rank() != x.shape().rank()) {
      Kind.refuse("two or three axes, the first of them whole", x.shape());
    }
    SymbolicTensor indices = (SymbolicTensor) ArrayOps.integers(places);
    if (x.shape().rank() == 2) {
      return ArrayOps.squeeze(
          AxisOps.takeAlong(ArrayOps.expandDims(x, 2), ArrayOps.expandDims(indices, 2)), 2);
    }
    return axis == 1 ? AxisOps.takeAlong(x, indices) : Kind.refuse("axis 1 of three", axis);
  }
}
