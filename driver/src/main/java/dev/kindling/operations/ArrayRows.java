package dev.kindling.operations;

import dev.kindling.configuration.Kind;
import dev.kindling.operations.Rows.Row;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Map;
import java.util.stream.IntStream;

/** Keras's functions that move elements. */
final class ArrayRows {
  private ArrayRows() {}

  static void add(Map<String, Row> table) {
    Rows numpy = new Rows(table, "numpy");
    numpy.one("BroadcastTo", g -> Extents.broadcast(g.x(), g.get("shape")), "shape");
    numpy.one("Concatenate", g -> join(g, joined(g)), "axis");
    numpy.reals("Cumsum", g -> AxisOps.cumulativeSum(g.x(), g.axis("axis", g.x())), "axis");
    numpy.one(
        "Diff", g -> Parts.differences(g.x(), g.get("n", 1), g.axis("axis", g.x())), "n", "axis");
    numpy.one("Dstack", g -> join(g, 2));
    numpy.one("ExpandDims", g -> Extents.expand(g.x(), g.get("axis")), "axis");
    numpy.one("Flip", g -> ArrayOps.flip(g.x(), g.axes("axis", g.x())), "axis");
    numpy.one("Fliplr", g -> ArrayOps.flip(g.x(), 1));
    numpy.reals("FullLike", g -> full(g.x(), g.operand(1)));
    numpy.one("GetItem", g -> Index.of(g.x(), g.raw(1)));
    numpy.one("Hstack", g -> join(g, 1));
    numpy.one(
        "Moveaxis",
        g -> Axes.move(g.x(), g.places("source", g.x()), g.places("destination", g.x())),
        "source",
        "destination");
    numpy.reals("OnesLike", g -> ArrayOps.onesLike(g.x()));
    numpy.one("Pad", Extents::pad, "pad_width", "mode");
    numpy.one(
        "Repeat",
        g -> Extents.repeat(g.x(), g.get("repeats"), g.axis("axis", g.x())),
        "repeats",
        "axis");
    numpy.one("Reshape", g -> Ops.reshape(g.x(), Extents.sample(g.get("newshape"))), "newshape");
    numpy.one(
        "Roll",
        g -> Parts.roll(g.x(), g.get("shift"), g.axes("axis", g.x()), g.has("axis")),
        "shift",
        "axis");
    numpy.all(
        "Split",
        g -> Parts.split(g.x(), g.get("indices_or_sections"), g.axis("axis", g.x()), true),
        "indices_or_sections",
        "axis");
    numpy.all(
        "ArraySplit",
        g -> Parts.split(g.x(), g.get("indices_or_sections"), g.axis("axis", g.x()), false),
        "indices_or_sections",
        "axis");
    numpy.one("Squeeze", g -> Extents.squeeze(g.x(), g.get("axis", null)), "axis");
    numpy.one("Stack", g -> ArrayOps.stack(g.list(0), g.axis("axis", rank(g) + 1)), "axis");
    numpy.one("Swapaxes", g -> Axes.swap(g.x(), g.get("axis1"), g.get("axis2")), "axis1", "axis2");
    numpy.one("Take", g -> Parts.take(g, g.tensor(0)), "axis");
    numpy.one(
        "TakeAlongAxis", g -> Parts.takeAlong(g.x(), g.operand(1), g.axis("axis", g.x())), "axis");
    numpy.one("Tile", g -> Extents.tile(g.x(), g.get("repeats")), "repeats");
    numpy.one(
        "Transpose",
        g -> Ops.transpose(g.x(), g.has("axes") ? g.places("axes", g.x()) : reversed(g.x())),
        "axes");
    numpy.one("Tril", g -> triangle(g.x(), Integer.MAX_VALUE, g.get("k", 0)), "k");
    numpy.one("Triu", g -> triangle(g.x(), -g.get("k", 0), Integer.MAX_VALUE), "k");
    numpy.reals("ZerosLike", g -> ArrayOps.zerosLike(g.x()));
    new Rows(table, "core").all("Unstack", Parts::unstack, "num", "axis");
    Products.add(numpy);
  }

  private static int rank(Given g) {
    return g.list(0).get(0).shape().rank();
  }

  private static int joined(Given g) {
    int axis = g.axis("axis", rank(g));
    g.list(0).forEach(x -> Given.checkBatch(axis, x.shape()));
    return axis;
  }

  private static SymbolicTensor join(Given g, int axis) {
    return Ops.concatenate(g.list(0), axis);
  }

  private static int[] reversed(SymbolicTensor x) {
    int rank = x.shape().rank();
    return IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
  }

  private static SymbolicTensor full(SymbolicTensor x, Operand value) {
    return value.shape().rank() == 0
        ? Ops.multiply(ArrayOps.onesLike(x), value)
        : Kind.refuse("one number to fill with", value.shape());
  }

  /** Returns x with 0 in all but a band of its last two axes. */
  private static SymbolicTensor triangle(SymbolicTensor x, int below, int above) {
    if (below < 0 || above < 0) {
      Kind.refuse("a diagonal that stays in", Math.min(below, above));
    }
    return LogicOps.where(AxisOps.band(x, below, above), x, Ops.scalar(0));
  }
}
