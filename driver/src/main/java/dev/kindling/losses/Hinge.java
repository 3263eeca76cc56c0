package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The mean of {@code max(1 − y·p, 0)} over the last axis, for labels −1 and 1; a batch whose labels
 * are all 0 or 1 is read as −1 and 1. (Keras, Hinge.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.6) give 0.8.
 */
public final class Hinge extends KerasLoss<Hinge> {
  static final Arguments<Hinge> ARGUMENTS =
      Arguments.of(values -> Losses.hinge()).also(KerasLoss::common);

  Hinge() {
    super("hinge");
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    return Ops.mean(Margins.below(yTrue, yPred), -1);
  }
}
