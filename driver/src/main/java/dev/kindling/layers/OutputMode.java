package dev.kindling.layers;

import dev.kindling.ops.Bag;
import dev.kindling.ops.OneHot;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;

/** What layers of categories give: for each one its number, or vectors as long as there are. */
public enum OutputMode {
  /** The numbers themselves: (batch, …) → (batch, …). */
  INT,
  /**
   * A vector for each, 1 at its place and 0 elsewhere: (batch,) or (batch, 1) → (batch, depth) and
   * (batch, n) → (batch, n, depth).
   */
  ONE_HOT,
  /** A vector for each example, 1 at the place of each that occurs: (batch, n) → (batch, depth). */
  MULTI_HOT,
  /** A vector for each example of how often each occurs: (batch, n) → (batch, depth). */
  COUNT,
  /** As {@code COUNT}, each number times the weight of its category. */
  TF_IDF;

  /** Returns integers in this mode. */
  SymbolicTensor encode(SymbolicTensor integers, int depth) {
    return switch (this) {
      case INT -> integers;
      case ONE_HOT -> Ops.emit("OneHot", new OneHot(depth), single(integers));
      case MULTI_HOT -> Ops.emit("MultiHot", new Bag(depth, false), rows(integers));
      case COUNT, TF_IDF -> Ops.emit("Count", new Bag(depth, true), rows(integers));
    };
  }

  /** Returns the sums of weights of each category: (batch, n) twice → (batch, depth). */
  static SymbolicTensor count(SymbolicTensor integers, SymbolicTensor weights, int depth) {
    return Ops.emit("Count", new Bag(depth, true), rows(integers), weights);
  }

  private static Operand single(SymbolicTensor integers) {
    Shape shape = integers.shape();
    return shape.rank() > 1 && shape.last() == 1
        ? AxisOps.merge(integers, shape.rank() - 2, 2)
        : integers;
  }

  private static SymbolicTensor rows(SymbolicTensor integers) {
    if (integers.shape().rank() != 2) {
      throw new ShapeMismatchException(
          "Cannot encode categories of shape %s: expected (batch, n). Flatten or reshape them first, or take output mode 'one_hot'."
              .formatted(integers.shape()));
    }
    return integers;
  }

  /** Returns x as integers. */
  static SymbolicTensor integers(SymbolicTensor x) {
    return (SymbolicTensor) ArrayOps.integers(x);
  }
}
