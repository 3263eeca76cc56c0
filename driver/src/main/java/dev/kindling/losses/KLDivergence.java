package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code Σ y ln(y / p)} over the last axis, both clipped to [1e-7, 1]: how far probabilities p are
 * from y. (Keras, KLDivergence.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.8) give 0.2231.
 */
public final class KLDivergence extends KerasLoss<KLDivergence> {
  static final Arguments<KLDivergence> ARGUMENTS =
      Arguments.of(values -> Losses.klDivergence()).also(KerasLoss::common);

  KLDivergence() {
    super("kl_divergence");
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor y = Ops.clip(yTrue, Probabilities.EPSILON, 1);
    SymbolicTensor p = Ops.clip(yPred, Probabilities.EPSILON, 1);
    return Ops.sum(Ops.multiply(y, Ops.log(Ops.divide(y, p))), -1);
  }
}
