package dev.kindling.operations;

import dev.kindling.configuration.Kind;
import dev.kindling.operations.Rows.Row;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keras's functions that make one number of all along some axes. */
final class ReductionRows {
  /** A reduction over axes, which are dropped or kept with size 1. */
  @FunctionalInterface
  private interface Reduction {
    SymbolicTensor apply(SymbolicTensor x, boolean keepDims, int... axes);
  }

  private ReductionRows() {}

  static void add(Map<String, Row> table) {
    Rows numpy = new Rows(table, "numpy");
    over(numpy, "All", (x, keep, axes) -> LogicOps.all(Given.truth(x), keep, axes));
    over(numpy, "Any", (x, keep, axes) -> LogicOps.any(Given.truth(x), keep, axes));
    over(numpy, "Amax", Ops::max);
    over(numpy, "Amin", ReductionRows::min);
    over(numpy, "Max", Ops::max, "initial");
    over(numpy, "Mean", Ops::mean);
    over(numpy, "Min", ReductionRows::min, "initial");
    numpy.reals(
        "Prod", g -> product(g.x(), g.flag("keepdims"), g.axes("axis", g.x())), "axis", "keepdims");
    over(numpy, "Ptp", (x, keep, axes) -> Ops.subtract(Ops.max(x, keep, axes), min(x, keep, axes)));
    over(numpy, "Std", (x, keep, axes) -> Ops.sqrt(variance(x, keep, axes)));
    over(numpy, "Sum", Ops::sum);
    over(numpy, "Var", ReductionRows::variance);
    numpy.one("CountNonzero", g -> Ops.sum(Given.truth(g.x()), g.axes("axis", g.x())), "axis");
    numpy.one("Average", g -> average(g, g.x(), g.optional(1, "weights")), "axis");
    over(new Rows(table, "math"), "Logsumexp", ReductionRows::logSumExp);
    new Rows(table, "linalg").one("Norm", g -> norm(g, g.x()), "ord", "axis", "keepdims");
    new Rows(table, "nn")
        .all("Moments", g -> moments(g, g.x()), "axes", "keepdims", "synchronized");
  }

  private static void over(Rows rows, String className, Reduction function, String... more) {
    String[] arguments = {"axis", "keepdims", more.length > 0 ? more[0] : "axis"};
    rows.one(
        className,
        g -> function.apply(g.x(), g.flag("keepdims"), g.axes("axis", g.x())),
        arguments);
  }

  private static SymbolicTensor min(SymbolicTensor x, boolean keepDims, int... axes) {
    return Ops.negative(Ops.max(Ops.negative(x), keepDims, axes));
  }

  private static SymbolicTensor variance(SymbolicTensor x, boolean keepDims, int... axes) {
    return Ops.mean(Ops.square(Ops.subtract(x, Ops.mean(x, true, axes))), keepDims, axes);
  }

  private static List<SymbolicTensor> moments(Given g, SymbolicTensor x) {
    int[] axes = g.axes("axes", x);
    boolean keepDims = g.flag("keepdims");
    return List.of(Ops.mean(x, keepDims, axes), variance(x, keepDims, axes));
  }

  private static SymbolicTensor logSumExp(SymbolicTensor x, boolean keepDims, int... axes) {
    SymbolicTensor max = Ops.max(x, true, axes);
    SymbolicTensor sum = Ops.sum(Ops.exp(Ops.subtract(x, max)), keepDims, axes);
    return Ops.add(keepDims ? max : Ops.max(x, axes), Ops.log(sum));
  }

  /** Multiplies one half of an axis with the other until one cell is left. */
  private static SymbolicTensor product(SymbolicTensor x, boolean keepDims, int... axes) {
    SymbolicTensor y = x;
    for (int axis : axes) {
      int cells = x.shape().size(axis);
      if (cells == Shape.UNKNOWN || cells == 0) {
        Kind.refuse("axes of known size to multiply over", x.shape());
      }
      for (; cells > 1; cells = (cells + 1) / 2) {
        int half = cells / 2;
        SymbolicTensor pairs =
            Ops.multiply(ArrayOps.slice(y, axis, 0, half), ArrayOps.slice(y, axis, half, 2 * half));
        y =
            cells % 2 == 0
                ? pairs
                : Ops.concatenate(List.of(pairs, ArrayOps.slice(y, axis, cells - 1, cells)), axis);
      }
    }
    return keepDims ? y : ArrayOps.squeeze(y, axes);
  }

  private static SymbolicTensor average(Given g, SymbolicTensor x, Optional<Operand> weights) {
    int[] axes = g.axes("axis", x);
    if (weights.isEmpty()) {
      return Ops.mean(x, axes);
    }
    Operand weight = weights.get();
    if (weight.shape().rank() != x.shape().rank()) {
      Kind.refuse("weights with the axes of x", weight.shape());
    }
    return Ops.divide(Ops.sum(Ops.multiply(x, weight), axes), Ops.sum(weight, axes));
  }

  private static SymbolicTensor norm(Given g, SymbolicTensor x) {
    int[] axes = g.axes("axis", x);
    boolean keepDims = g.flag("keepdims");
    Object order = g.get("ord", g.has("axis") && axes.length == 2 ? "fro" : 2);
    boolean frobenius = order.equals("fro") && axes.length == 2;
    if (frobenius || (order instanceof Number && (axes.length == 1 || !g.has("axis")))) {
      return norm(x, frobenius ? 2 : Kind.NUMBER.read(order), keepDims, axes);
    }
    return Kind.refuse("the order of a norm of vectors, or 'fro' for matrices", order);
  }

  /** Returns {@code (Σ |x|^p)^(1/p)}, for an infinite p the largest {@code |x|}. */
  static SymbolicTensor norm(SymbolicTensor x, double p, boolean keepDims, int... axes) {
    if (p == 2) {
      return Ops.sqrt(Ops.sum(Ops.square(x), keepDims, axes));
    }
    SymbolicTensor sizes = Ops.abs(x);
    if (p == 1 || p == Double.POSITIVE_INFINITY) {
      return p == 1 ? Ops.sum(sizes, keepDims, axes) : Ops.max(sizes, keepDims, axes);
    }
    if (!(p > 0)) {
      Kind.refuse("an order above 0", p);
    }
    return Ops.power(Ops.sum(Ops.power(sizes, p), keepDims, axes), 1 / p);
  }
}
