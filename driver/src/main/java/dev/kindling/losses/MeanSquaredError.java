package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The mean of {@code (y − p)²} over the last axis. (Keras, MeanSquaredError.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.6) give 0.1.
 */
public final class MeanSquaredError extends KerasLoss<MeanSquaredError> {
  static final Arguments<MeanSquaredError> ARGUMENTS =
      Arguments.of(values -> Losses.meanSquaredError()).also(KerasLoss::common);

  MeanSquaredError() {
    super("mean_squared_error");
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    return Ops.mean(Ops.square(Ops.subtract(yPred, yTrue)), -1);
  }
}
