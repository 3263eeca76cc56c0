package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The mean of {@code max(1 − y·p, 0)²} over the last axis, for labels −1 and 1; a batch whose
 * labels are all 0 or 1 is read as −1 and 1. (Keras, SquaredHinge.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.6) give 0.8.
 */
public final class SquaredHinge extends KerasLoss<SquaredHinge> {
  static final Arguments<SquaredHinge> ARGUMENTS =
      Arguments.of(values -> Losses.squaredHinge()).also(KerasLoss::common);

  SquaredHinge() {
    super("squared_hinge");
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    return Ops.mean(Ops.square(Margins.below(yTrue, yPred)), -1);
  }
}
