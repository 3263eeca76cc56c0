package dev.kindling.losses;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.TensorSpec;
import java.util.Optional;

/**
 * {@code −Σ α (1 − p)^γ y ln p} over an axis, p scaled to sum 1, for one-hot labels (…, classes)
 * and outputs of the same shape: examples that are right already count little. Smoothing by s first
 * makes labels {@code y(1 − s) + s/classes}. (Keras, CategoricalFocalCrossentropy; Lin and others,
 * 2017.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.8) give 0.0022.
 */
public final class CategoricalFocalCrossentropy extends SmoothedLoss<CategoricalFocalCrossentropy> {
  static final Arguments<CategoricalFocalCrossentropy> ARGUMENTS =
      Arguments.of(values -> Losses.categoricalFocalCrossentropy())
          .optional("alpha", NUMBER, loss -> loss.alpha, CategoricalFocalCrossentropy::alpha)
          .optional("gamma", NUMBER, loss -> loss.gamma, CategoricalFocalCrossentropy::gamma)
          .also(SmoothedLoss::smoothed);

  private double alpha = 0.25;
  private double gamma = 2;

  CategoricalFocalCrossentropy() {
    super("categorical_focal_crossentropy");
  }

  /** Returns a copy with the weight α; 0.25 by default. */
  public CategoricalFocalCrossentropy alpha(double value) {
    return with(loss -> loss.alpha = value);
  }

  /** Returns a copy with the power γ, at least 0; 2 by default. */
  public CategoricalFocalCrossentropy gamma(double value) {
    check(value >= 0, "gamma of at least 0", value);
    return with(loss -> loss.gamma = value);
  }

  @Override
  public Labels labels(TensorSpec output) {
    new Classes(name(), axis()).check(output.shape());
    return Labels.reals(output.shape());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    Classes classes = new Classes(name(), axis());
    SymbolicTensor y =
        Probabilities.smoothed(classes.last(yTrue), labelSmoothing(), yPred.shape().size(axis()));
    Optional<SymbolicTensor> logits =
        Probabilities.logits(yPred, fromLogits(), op -> axis() == -1 && Classes.softmax(op))
            .map(classes::last);
    SymbolicTensor p =
        logits.map(Ops::softmax).orElseGet(() -> Probabilities.shares(classes.last(yPred)));
    SymbolicTensor logarithm = logits.map(z -> Ops.logSoftmax(z, -1)).orElseGet(() -> Ops.log(p));
    SymbolicTensor focal = Ops.multiply(Focus.on(Ops.subtract(1, p), gamma), logarithm);
    return Ops.multiply(Ops.sum(Ops.multiply(y, focal), -1), -alpha);
  }
}
