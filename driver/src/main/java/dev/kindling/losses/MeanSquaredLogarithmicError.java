package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The mean of {@code (ln(1 + p) − ln(1 + y))²} over the last axis; numbers below 1e-7 count as
 * 1e-7. (Keras, MeanSquaredLogarithmicError.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.6) give 0.0415.
 */
public final class MeanSquaredLogarithmicError extends KerasLoss<MeanSquaredLogarithmicError> {
  static final Arguments<MeanSquaredLogarithmicError> ARGUMENTS =
      Arguments.of(values -> Losses.meanSquaredLogarithmicError()).also(KerasLoss::common);

  MeanSquaredLogarithmicError() {
    super("mean_squared_logarithmic_error");
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor error = Ops.subtract(logarithm(yPred), logarithm(yTrue));
    return Ops.mean(Ops.square(error), -1);
  }

  private static SymbolicTensor logarithm(SymbolicTensor x) {
    return Ops.log(Ops.add(Ops.maximum(x, Ops.scalar(Probabilities.EPSILON)), 1));
  }
}
