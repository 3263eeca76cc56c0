package dev.kindling.symbolic;

import dev.kindling.ops.Band;
import dev.kindling.ops.CumulativeSum;
import dev.kindling.ops.Einsum;
import dev.kindling.ops.OneHot;
import dev.kindling.ops.Opened;
import dev.kindling.ops.Regroup;
import dev.kindling.ops.TakeAlong;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Functions on symbolic tensors by their axes, whose sizes need not be known; used as {@link Ops}
 * are.
 */
public final class AxisOps {
  private AxisOps() {}

  /**
   * Returns Einstein's summation of two operands; see {@link Einsum}.
   *
   * <p>Example: {@code einsum("bqd,bkd->bqk", queries, keys)} are the products of each query with
   * each key.
   */
  public static SymbolicTensor einsum(String equation, Operand a, Operand b) {
    return Ops.emit("Einsum", Map.of("subscripts", equation), new Einsum(equation), a, b);
  }

  /** Returns x with an axis as two: {@code parts}, and behind it what is in each part. */
  public static SymbolicTensor split(Operand x, int axis, int parts) {
    List<Integer> sizes = List.of(parts, Shape.UNKNOWN);
    return Ops.reshape(new Regroup(x.shape().axis(axis), 1, sizes), x);
  }

  /** Returns x with some neighbouring axes as one. */
  public static SymbolicTensor merge(Operand x, int firstAxis, int count) {
    List<Integer> size = List.of(Shape.UNKNOWN);
    return Ops.reshape(new Regroup(x.shape().axis(firstAxis), count, size), x);
  }

  /** Returns x with an axis in another place, the others in their order. */
  public static SymbolicTensor moveAxis(SymbolicTensor x, int from, int to) {
    int source = x.shape().axis(from);
    int target = x.shape().axis(to);
    if (source == target) {
      return x;
    }
    List<Integer> order = new ArrayList<>();
    for (int axis = 0; axis < x.shape().rank(); axis++) {
      order.add(axis);
    }
    order.remove(source);
    order.add(target, source);
    return Ops.transpose(x, order.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Returns x, the sizes of some axes left open where Keras does; see {@link Opened}. */
  public static SymbolicTensor open(Operand x, List<Integer> axes) {
    return axes.isEmpty() && x instanceof SymbolicTensor tensor
        ? tensor
        : Ops.emit("Identity", new Opened(axes), x);
  }

  /**
   * Returns a matrix as large as the last two axes of x: 1 for up to {@code below} cells below and
   * {@code above} cells above the diagonal, 0 elsewhere.
   */
  public static SymbolicTensor band(Operand x, int below, int above) {
    return Ops.emit("Band", new Band(below, above), x);
  }

  /** Returns the sums of all elements up to each along an axis. */
  public static SymbolicTensor cumulativeSum(Operand x, int axis) {
    return Ops.emit("Cumsum", Map.of("axis", axis), new CumulativeSum(axis), x);
  }

  /** Returns integers as rows with a 1 at their position, along a new last axis. */
  public static SymbolicTensor oneHot(Operand x, int classes) {
    return Operation.apply(
        "OneHot",
        Map.of("num_classes", classes, "axis", -1, "dtype", "float32"),
        List.of(x),
        given -> Ops.emitTraced(new OneHot(classes), List.of(ArrayOps.integers(given.get(0)))));
  }

  /**
   * Returns the entries of tables (batch, n, channels) that integers name; see {@link TakeAlong}.
   */
  public static SymbolicTensor takeAlong(Operand tables, Operand indices) {
    return Ops.emit("TakeAlongAxis", Map.of("axis", 1), new TakeAlong(), tables, indices);
  }
}
