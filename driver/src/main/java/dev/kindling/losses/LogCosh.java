package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The mean of {@code ln cosh(p − y)} over the last axis: nearly half the square of small errors,
 * nearly the size of large ones. (Keras, LogCosh.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.6) give 0.0489.
 */
public final class LogCosh extends KerasLoss<LogCosh> {
  static final Arguments<LogCosh> ARGUMENTS =
      Arguments.of(values -> Losses.logCosh()).also(KerasLoss::common);

  LogCosh() {
    super("log_cosh");
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor error = Ops.subtract(yPred, yTrue);
    SymbolicTensor fold = Ops.softplus(Ops.multiply(error, -2));
    return Ops.mean(Ops.subtract(Ops.add(error, fold), Math.log(2)), -1);
  }
}
