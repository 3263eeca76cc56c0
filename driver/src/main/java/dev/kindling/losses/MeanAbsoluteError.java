package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The mean of {@code |y − p|} over the last axis. (Keras, MeanAbsoluteError.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.6) give 0.3.
 */
public final class MeanAbsoluteError extends KerasLoss<MeanAbsoluteError> {
  static final Arguments<MeanAbsoluteError> ARGUMENTS =
      Arguments.of(values -> Losses.meanAbsoluteError()).also(KerasLoss::common);

  MeanAbsoluteError() {
    super("mean_absolute_error");
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    return Ops.mean(Ops.abs(Ops.subtract(yPred, yTrue)), -1);
  }
}
