package dev.kindling.examples;

import dev.kindling.losses.Loss;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/** An own loss: its minimum is the quantile of the labels, for example their median at 0.5. */
record Quantile(double quantile) implements Loss {
  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor error = Ops.subtract(yTrue, yPred);
    SymbolicTensor below = Ops.multiply(error, quantile);
    SymbolicTensor above = Ops.multiply(error, quantile - 1);
    return Ops.mean(Ops.maximum(below, above), -1);
  }

  @Override
  public String name() {
    return "quantile";
  }
}
