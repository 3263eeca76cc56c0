package dev.kindling.losses;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.SoftmaxCrossEntropy;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.TensorSpec;

/**
 * {@code −Σ y ln p} over an axis, p scaled to sum 1, for one-hot labels (…, classes) and outputs of
 * the same shape. Smoothing by s first makes labels {@code y(1 − s) + s/classes}. (Keras,
 * CategoricalCrossentropy.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.8) give 0.2231.
 */
public final class CategoricalCrossentropy extends KerasLoss<CategoricalCrossentropy> {
  static final Arguments<CategoricalCrossentropy> ARGUMENTS =
      Arguments.of(values -> Losses.categoricalCrossentropy())
          .optional(
              "from_logits", FLAG, loss -> loss.fromLogits, CategoricalCrossentropy::fromLogits)
          .optional(
              "label_smoothing",
              NUMBER,
              loss -> loss.labelSmoothing,
              CategoricalCrossentropy::labelSmoothing)
          .optional("axis", INTEGER, loss -> loss.axis, CategoricalCrossentropy::axis)
          .also(KerasLoss::common);

  private boolean fromLogits;
  private double labelSmoothing;
  private int axis = -1;

  CategoricalCrossentropy() {
    super("categorical_crossentropy");
  }

  /**
   * Returns a copy for outputs that are logits, or are not, as by default: outputs of a softmax are
   * then undone, so both are equally precise.
   */
  public CategoricalCrossentropy fromLogits(boolean value) {
    return with(loss -> loss.fromLogits = value);
  }

  /** Returns a copy with a smoothing from 0 to 1; 0 by default. */
  public CategoricalCrossentropy labelSmoothing(double value) {
    checkSmoothing(value);
    return with(loss -> loss.labelSmoothing = value);
  }

  /** Returns a copy with the classes on this axis; −1, the last, by default. */
  public CategoricalCrossentropy axis(int value) {
    return with(loss -> loss.axis = value);
  }

  private Classes classes() {
    return new Classes(name(), axis);
  }

  @Override
  public Labels labels(TensorSpec output) {
    classes().check(output.shape());
    return Labels.reals(output.shape());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    int count = yPred.shape().size(axis);
    SymbolicTensor y = Probabilities.smoothed(classes().last(yTrue), labelSmoothing, count);
    return Probabilities.logits(yPred, fromLogits, op -> axis == -1 && Classes.softmax(op))
        .map(classes()::last)
        .map(z -> Ops.emit("SoftmaxCrossEntropy", new SoftmaxCrossEntropy(), z, y))
        .orElseGet(() -> ofProbabilities(y, classes().last(yPred)));
  }

  private static SymbolicTensor ofProbabilities(SymbolicTensor y, SymbolicTensor p) {
    return Ops.negative(Ops.sum(Ops.multiply(y, Ops.log(Probabilities.shares(p))), -1));
  }
}
