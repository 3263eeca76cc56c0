package dev.kindling.losses;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Sigmoid;
import dev.kindling.ops.SigmoidCrossEntropy;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * The mean of {@code (1 − q)^γ} times the binary cross-entropy over an axis, {@code q = y·p + (1 −
 * y)(1 − p)}: examples that are right already count little. With class balancing, also times {@code
 * y·α + (1 − y)(1 − α)}. Smoothing by s first makes labels {@code y(1 − s) + s/2}. (Keras,
 * BinaryFocalCrossentropy; Lin and others, 2017.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.8) give 0.0089.
 */
public final class BinaryFocalCrossentropy extends SmoothedLoss<BinaryFocalCrossentropy> {
  static final Arguments<BinaryFocalCrossentropy> ARGUMENTS =
      Arguments.of(values -> Losses.binaryFocalCrossentropy())
          .optional(
              "apply_class_balancing",
              FLAG,
              loss -> loss.applyClassBalancing,
              BinaryFocalCrossentropy::applyClassBalancing)
          .optional("alpha", NUMBER, loss -> loss.alpha, BinaryFocalCrossentropy::alpha)
          .optional("gamma", NUMBER, loss -> loss.gamma, BinaryFocalCrossentropy::gamma)
          .also(SmoothedLoss::smoothed);

  private boolean applyClassBalancing;
  private double alpha = 0.25;
  private double gamma = 2;

  BinaryFocalCrossentropy() {
    super("binary_focal_crossentropy");
  }

  /** Returns a copy that weighs the classes by α and 1 − α, or does not, as by default. */
  public BinaryFocalCrossentropy applyClassBalancing(boolean value) {
    return with(loss -> loss.applyClassBalancing = value);
  }

  /** Returns a copy with the weight of class 1 under class balancing; 0.25 by default. */
  public BinaryFocalCrossentropy alpha(double value) {
    return with(loss -> loss.alpha = value);
  }

  /** Returns a copy with the power γ, at least 0; 2 by default. */
  public BinaryFocalCrossentropy gamma(double value) {
    check(value >= 0, "gamma of at least 0", value);
    return with(loss -> loss.gamma = value);
  }

  @Override
  public Labels labels(TensorSpec output) {
    checkAxes(output.shape(), List.of(axis()));
    return Labels.probabilities(output.shape());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor y = Probabilities.smoothed(yTrue, labelSmoothing(), 2);
    SymbolicTensor p = fromLogits() ? Ops.sigmoid(yPred) : yPred;
    Optional<SymbolicTensor> logits =
        Probabilities.logits(yPred, fromLogits(), Sigmoid.class::isInstance);
    SymbolicTensor each =
        logits
            .map(z -> Ops.emit("SigmoidCrossEntropy", new SigmoidCrossEntropy(), z, y))
            .orElseGet(() -> Probabilities.binaryCrossentropy(y, p));
    SymbolicTensor missed = Ops.subtract(1, either(y, p, Ops.subtract(1, p)));
    SymbolicTensor focal = Ops.multiply(Focus.on(missed, gamma), each);
    return Ops.mean(applyClassBalancing ? Ops.multiply(balance(y), focal) : focal, axis());
  }

  private static SymbolicTensor either(SymbolicTensor y, SymbolicTensor one, SymbolicTensor zero) {
    return Ops.add(Ops.multiply(y, one), Ops.multiply(Ops.subtract(1, y), zero));
  }

  private SymbolicTensor balance(SymbolicTensor y) {
    return Ops.add(Ops.multiply(y, 2 * alpha - 1), 1 - alpha);
  }
}
