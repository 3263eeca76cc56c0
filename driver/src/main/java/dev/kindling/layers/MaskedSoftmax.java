package dev.kindling.layers;

import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/** The softmax over one axis or several, of which masks leave out cells. */
final class MaskedSoftmax {
  /** What Keras's Softmax layer puts in place of cells that are left out. */
  private static final double LOW = -1e9;

  private MaskedSoftmax() {}

  /** Returns {@code e^x / Σ e^x} over axes. */
  static SymbolicTensor over(SymbolicTensor x, int... axes) {
    if (axes.length == 1) {
      return Ops.softmax(x, axes[0]);
    }
    SymbolicTensor powers = Ops.exp(Ops.subtract(x, Ops.max(x, true, axes)));
    return Ops.divide(powers, Ops.sum(powers, true, axes));
  }

  /** Returns the softmax of the cells where a mask is 1, and 0 elsewhere. */
  static SymbolicTensor over(SymbolicTensor x, Operand mask, int... axes) {
    SymbolicTensor y = over(LogicOps.where(mask, x, Ops.scalar(LOW)), axes);
    // Where no cell counts, all had the same share.
    return LogicOps.where(mask, y, Ops.scalar(0));
  }
}
