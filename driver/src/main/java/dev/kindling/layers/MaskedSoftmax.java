package dev.kindling.layers;

import dev.kindling.symbolic.ActivationOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/** The softmax over one axis or several, of which masks leave out cells. */
final class MaskedSoftmax {
  /** What Keras's Softmax layer puts in place of cells that are left out. */
  private static final double LOW = -1e9;

  private MaskedSoftmax() {}

  /** Returns the softmax of the cells where a mask is 1, and 0 elsewhere. */
  static SymbolicTensor over(SymbolicTensor x, Operand mask, int... axes) {
    SymbolicTensor y = ActivationOps.softmax(LogicOps.where(mask, x, Ops.scalar(LOW)), axes);
    // Where no cell counts, all had the same share.
    return LogicOps.where(mask, y, Ops.scalar(0));
  }
}
