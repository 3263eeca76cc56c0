package dev.kindling.losses;

import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/** What the hinge losses have in common. */
final class Margins {
  private Margins() {}

  /** Returns {@code max(1 − y·p, 0)}, labels of 0 and 1 alone read as −1 and 1. */
  static SymbolicTensor below(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor zeros = LogicOps.equal(yTrue, Ops.scalar(0));
    SymbolicTensor ones = LogicOps.equal(yTrue, Ops.scalar(1));
    SymbolicTensor binary = LogicOps.all(LogicOps.or(zeros, ones), false);
    SymbolicTensor y = Ops.subtract(Ops.multiply(yTrue, Ops.add(binary, 1)), binary);
    return Ops.relu(Ops.subtract(1, Ops.multiply(y, yPred)));
  }
}
