package dev.kindling.symbolic;

import dev.kindling.ops.Cut;
import dev.kindling.ops.Filled;
import dev.kindling.ops.Flip;
import dev.kindling.ops.Gather;
import dev.kindling.ops.Interpolation;
import dev.kindling.ops.Literal;
import dev.kindling.ops.Pad;
import dev.kindling.ops.Regroup;
import dev.kindling.ops.Repeat;
import dev.kindling.ops.Resample;
import dev.kindling.ops.Resize;
import dev.kindling.ops.Slice;
import dev.kindling.ops.Truncate;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Functions on symbolic tensors that move elements and compute nothing; used as {@link Ops} are.
 */
public final class ArrayOps {
  private ArrayOps() {}

  /**
   * Returns the cells of an axis from {@code from} (inclusive) to {@code to} (exclusive); positions
   * below 0 count from the end.
   *
   * <p>Example: {@code slice(x, 1, 0, 2)} makes {@code (None, 5, 3)} into {@code (None, 2, 3)}.
   */
  public static SymbolicTensor slice(Operand x, int axis, int from, int to) {
    return slice(x, new Cut(axis, from, to, 1));
  }

  /** Returns the cells of some axes, the other axes whole. */
  public static SymbolicTensor slice(Operand x, Cut... cuts) {
    return Ops.emit("GetItem", new Slice(Arrays.asList(cuts)), x);
  }

  /**
   * Returns x with cells of a value around it.
   *
   * @param before the cells before each axis, the batch axis first
   * @param behind the cells behind each axis
   */
  public static SymbolicTensor pad(
      Operand x, List<Integer> before, List<Integer> behind, double value) {
    return Ops.emit("Pad", new Pad(before, behind, value), x);
  }

  /** Returns x with cells of a value before and behind one axis. */
  public static SymbolicTensor pad(Operand x, int axis, int before, int behind, double value) {
    return pad(x, at(x, axis, before), at(x, axis, behind), value);
  }

  private static List<Integer> at(Operand x, int axis, int cells) {
    Integer[] numbers = new Integer[x.shape().rank()];
    Arrays.fill(numbers, 0);
    numbers[x.shape().axis(axis)] = cells;
    return List.of(numbers);
  }

  /**
   * Returns the rows of a table that integers name: (n, …) and (batch, steps) → (batch, steps, …).
   * Reals are truncated to integers.
   */
  public static SymbolicTensor take(Operand table, Operand indices) {
    return Operation.apply(
        "Take",
        Map.of("axis", 0),
        List.of(table, indices),
        given -> Ops.emitTraced(new Gather(), List.of(given.get(0), integers(given.get(1)))));
  }

  /** Returns reals as integers, the part behind the point dropped; integers as they are. */
  public static Operand integers(Operand x) {
    boolean integers =
        x instanceof SymbolicTensor tensor && tensor.spec().type() == ElementType.INT;
    return integers ? x : Ops.emit("Cast", new Truncate(), x);
  }

  /** Returns each element {@code times} times in a row along an axis. */
  public static SymbolicTensor repeat(Operand x, int times, int axis) {
    return Ops.emit("Repeat", Map.of("repeats", times, "axis", axis), new Repeat(times, axis), x);
  }

  /** Returns an axis with {@code times} as many cells, their values interpolated. */
  public static SymbolicTensor resample(
      Operand x, int times, int axis, Interpolation interpolation) {
    return Ops.emit("Resample", new Resample(axis, times, interpolation), x);
  }

  /**
   * Returns an axis with another number of cells, their values interpolated; see {@link Resize}.
   */
  public static SymbolicTensor resize(
      Operand x, int axis, int cells, Interpolation interpolation, boolean antialias) {
    return Ops.emit("Resize", new Resize(axis, cells, interpolation, antialias), x);
  }

  /**
   * Returns the same elements with one more axis, of size 1; -1 puts it behind all others.
   *
   * @param axis where the axis is in the result; a negative one counts from its end
   * @throws IllegalArgumentException if the result has no such axis
   */
  public static SymbolicTensor expandDims(Operand x, int axis) {
    int rank = x.shape().rank() + 1;
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException(
          "Cannot apply operation 'expand_dims': expected an axis from %d to %d, got %d."
              .formatted(-rank, rank - 1, axis));
    }
    int before = axis < 0 ? axis + rank : axis;
    return Ops.emit("ExpandDims", Map.of("axis", axis), new Regroup(before, 0, List.of(1)), x);
  }

  /** Returns zeros in the shape of x. */
  public static SymbolicTensor zerosLike(Operand x) {
    return Ops.emit("ZerosLike", new Filled(0), x);
  }

  /**
   * Returns the position of each cell along an axis of known size, counted from 0, in a shape that
   * broadcasts with x.
   *
   * <p>Example: {@code positions(x, 1)} of {@code (None, 2, 5)} is {@code [[0], [1]]}.
   */
  public static SymbolicTensor positions(Operand x, int axis) {
    int cells = x.shape().size(axis);
    int[] sizes = new int[x.shape().rank() - x.shape().axis(axis)];
    Arrays.fill(sizes, 1);
    sizes[0] = cells;
    List<Double> numbers = IntStream.range(0, cells).asDoubleStream().boxed().toList();
    Literal literal = new Literal(Shape.of(sizes), numbers);
    return Operation.apply(
        "Positions",
        Map.of("axis", axis),
        List.of(x),
        given -> Operation.traceOf(given).orElseThrow().emit(literal, List.of()).get(0));
  }

  /** Returns ones in the shape of x. */
  public static SymbolicTensor onesLike(Operand x) {
    return Ops.emit("OnesLike", new Filled(1), x);
  }

  /** Returns the elements in reverse order along axes; along all if none is given. */
  public static SymbolicTensor flip(Operand x, int... axes) {
    List<Integer> along = Ops.axes(x, axes);
    return Ops.emit("Flip", Map.of("axis", along), new Flip(along), x);
  }
}
