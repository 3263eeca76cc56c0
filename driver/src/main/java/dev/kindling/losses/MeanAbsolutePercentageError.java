package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code 100} times the mean of {@code |y − p| / max(|y|, 1e-7)} over the last axis. (Keras,
 * MeanAbsolutePercentageError.)
 *
 * <p>Example: y = (1, 2) and p = (1.2, 1.6) give 20.
 */
public final class MeanAbsolutePercentageError extends KerasLoss<MeanAbsolutePercentageError> {
  static final Arguments<MeanAbsolutePercentageError> ARGUMENTS =
      Arguments.of(values -> Losses.meanAbsolutePercentageError()).also(KerasLoss::common);

  MeanAbsolutePercentageError() {
    super("mean_absolute_percentage_error");
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor size = Ops.maximum(Ops.abs(yTrue), Ops.scalar(Probabilities.EPSILON));
    SymbolicTensor share = Ops.abs(Ops.divide(Ops.subtract(yTrue, yPred), size));
    return Ops.multiply(Ops.mean(share, -1), 100);
  }
}
