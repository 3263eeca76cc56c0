package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code max(max((1 − y)·p) − Σ y·p + 1, 0)} over the last axis, for one-hot labels: the class that
 * holds should lie 1 above all others. (Keras, CategoricalHinge.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.6) give 0.6.
 */
public final class CategoricalHinge extends KerasLoss<CategoricalHinge> {
  static final Arguments<CategoricalHinge> ARGUMENTS =
      Arguments.of(values -> Losses.categoricalHinge()).also(KerasLoss::common);

  CategoricalHinge() {
    super("categorical_hinge");
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor right = Ops.sum(Ops.multiply(yTrue, yPred), -1);
    SymbolicTensor wrong = Ops.max(Ops.multiply(Ops.subtract(1, yTrue), yPred), -1);
    return Ops.relu(Ops.add(Ops.subtract(wrong, right), 1));
  }
}
