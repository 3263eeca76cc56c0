package dev.kindling.symbolic;

import dev.kindling.ops.Cut;
import dev.kindling.ops.Filled;
import dev.kindling.ops.Flip;
import dev.kindling.ops.Gather;
import dev.kindling.ops.Interpolation;
import dev.kindling.ops.Literal;
import dev.kindling.ops.Opened;
import dev.kindling.ops.Pad;
import dev.kindling.ops.Regroup;
import dev.kindling.ops.Repeat;
import dev.kindling.ops.Resample;
import dev.kindling.ops.Resize;
import dev.kindling.ops.Slice;
import dev.kindling.ops.Truncate;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
    Slice op = new Slice(Arrays.asList(cuts));
    return Operation.apply(
        "GetItem",
        Map.of(),
        OperationCall.of(Arrays.asList(x, key(x, cuts))),
        given -> Ops.emitTraced(op, given));
  }

  /** Returns what Keras writes for the brackets of {@code x[…]}. */
  private static List<Object> key(Operand x, Cut... cuts) {
    List<Object> key = new ArrayList<>(Collections.nCopies(x.shape().rank(), slice(null, null, 1)));
    for (Cut cut : cuts) {
      Integer to = cut.to() == Cut.END ? null : Integer.valueOf(cut.to());
      key.set(x.shape().axis(cut.axis()), slice(cut.from(), to, cut.step()));
    }
    return key;
  }

  private static Map<String, Object> slice(Integer start, Integer stop, Integer step) {
    Map<String, Object> bounds = new LinkedHashMap<>();
    bounds.put("start", start);
    bounds.put("stop", stop);
    bounds.put("step", step);
    return Map.of("class_name", "__slice__", "config", bounds);
  }

  /**
   * Returns x with cells of a value around it.
   *
   * @param before the cells before each axis, the batch axis first
   * @param behind the cells behind each axis
   */
  public static SymbolicTensor pad(
      Operand x, List<Integer> before, List<Integer> behind, double value) {
    Pad op = new Pad(before, behind, value);
    List<List<Integer>> widths =
        IntStream.range(0, before.size())
            .mapToObj(axis -> List.of(before.get(axis), behind.get(axis)))
            .toList();
    return Operation.apply(
        "Pad",
        Map.of("pad_width", widths, "mode", "constant"),
        new OperationCall(List.of(x), Map.of("constant_values", value)),
        given -> Ops.emitTraced(op, given));
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
    return integers ? x : Ops.emit("Cast", Map.of("dtype", "int32"), new Truncate(), x);
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
    return Ops.emit("ResizeAxis", new Resize(axis, cells, interpolation, antialias), x);
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

  /** Returns the same elements without axes of size 1. */
  public static SymbolicTensor squeeze(Operand x, int... axes) {
    List<Integer> dropped =
        Arrays.stream(axes).map(x.shape()::axis).boxed().sorted(Comparator.reverseOrder()).toList();
    return Operation.apply(
        "Squeeze",
        Map.of("axis", Arrays.stream(axes).boxed().toList()),
        List.of(x),
        given -> {
          SymbolicTensor y = (SymbolicTensor) given.get(0);
          for (int axis : dropped) {
            y = Ops.emit("Squeeze", new Regroup(axis, 1, List.of()), y);
          }
          return y;
        });
  }

  /**
   * Returns tensors of one shape along a new axis.
   *
   * <p>Example: {@code stack(List.of(x, y), 1)} of shapes {@code (None, 3)} is {@code (None, 2,
   * 3)}.
   *
   * @param axis where the axis is in the result; a negative one counts from its end
   */
  public static SymbolicTensor stack(List<? extends Operand> tensors, int axis) {
    return Operation.apply(
        "Stack",
        Map.of("axis", axis),
        OperationCall.of(List.of(tensors)),
        given -> {
          List<SymbolicTensor> cells = given.stream().map(x -> expandDims(x, axis)).toList();
          return Ops.concatenate(cells, axis);
        });
  }

  /** Returns x itself. */
  public static SymbolicTensor identity(Operand x) {
    return Ops.emit("Copy", new Opened(List.of()), x);
  }

  /**
   * Returns fixed numbers as a tensor without a batch axis; only while a layer is called.
   *
   * @param values the elements, row-major
   */
  public static SymbolicTensor numbers(Shape shape, List<Double> values) {
    Trace trace =
        Trace.current()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Cannot make a tensor of numbers: expected a layer that is being called. Write a layer that makes it."));
    return trace.emit(new Literal(shape, values), List.of()).get(0);
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
