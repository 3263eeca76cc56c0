package dev.kindling.losses;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.OneHot;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.TensorSpec;

/**
 * {@code (1 − p[y]^q) / q} over the last axis, for class numbers (…) and probabilities (…,
 * classes): between the cross-entropy (q near 0) and the absolute error (q near 1), so that wrong
 * labels do less harm. (Keras, CategoricalGeneralizedCrossEntropy; Zhang and Sabuncu, 2018.)
 *
 * <p>Example: y = 1 and p = (0.2, 0.8) give 0.2111.
 */
public final class CategoricalGeneralizedCrossEntropy
    extends KerasLoss<CategoricalGeneralizedCrossEntropy> {
  static final Arguments<CategoricalGeneralizedCrossEntropy> ARGUMENTS =
      Arguments.of(values -> Losses.categoricalGeneralizedCrossEntropy())
          .optional("q", NUMBER, loss -> loss.q, CategoricalGeneralizedCrossEntropy::q)
          .also(KerasLoss::common);

  /** Below it the slope, which grows without bound, ends; too small to be seen in the loss. */
  private static final double LEAST = 1e-30;

  private double q = 0.5;

  CategoricalGeneralizedCrossEntropy() {
    super("categorical_generalized_cross_entropy");
  }

  /** Returns a copy with q, between 0 and 1; 0.5 by default. */
  public CategoricalGeneralizedCrossEntropy q(double value) {
    check(value > 0 && value < 1, "q between 0 and 1", value);
    return with(loss -> loss.q = value);
  }

  @Override
  public Labels labels(TensorSpec output) {
    Classes classes = new Classes(name(), -1);
    classes.check(output.shape());
    return Labels.classes(classes.positions(output.shape()), output.shape().last());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor oneHot = Ops.emit("OneHot", new OneHot(yPred.shape().last()), yTrue);
    SymbolicTensor p = Ops.sum(Ops.multiply(yPred, oneHot), -1);
    SymbolicTensor power = Ops.power(Ops.maximum(p, Ops.scalar(LEAST)), q);
    return Ops.multiply(Ops.subtract(1, power), 1 / q);
  }
}
