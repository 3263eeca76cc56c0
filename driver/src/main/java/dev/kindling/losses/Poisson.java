package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The mean of {@code p − y ln(p + 1e-7)} over the last axis, for counts y that p, at least 0,
 * expects. (Keras, Poisson.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.8) give 0.6116.
 */
public final class Poisson extends KerasLoss<Poisson> {
  static final Arguments<Poisson> ARGUMENTS =
      Arguments.of(values -> Losses.poisson()).also(KerasLoss::common);

  Poisson() {
    super("poisson");
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor logarithm = Ops.log(Ops.add(yPred, Probabilities.EPSILON));
    return Ops.mean(Ops.subtract(yPred, Ops.multiply(yTrue, logarithm)), -1);
  }
}
