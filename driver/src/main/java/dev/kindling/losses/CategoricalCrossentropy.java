package dev.kindling.losses;

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
public final class CategoricalCrossentropy extends SmoothedLoss<CategoricalCrossentropy> {
  static final Arguments<CategoricalCrossentropy> ARGUMENTS =
      Arguments.of(values -> Losses.categoricalCrossentropy()).also(SmoothedLoss::smoothed);

  CategoricalCrossentropy() {
    super("categorical_crossentropy");
  }

  private Classes classes() {
    return new Classes(name(), axis());
  }

  @Override
  public Labels labels(TensorSpec output) {
    classes().check(output.shape());
    return Labels.reals(output.shape());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    int count = yPred.shape().size(axis());
    SymbolicTensor y = Probabilities.smoothed(classes().last(yTrue), labelSmoothing(), count);
    return Probabilities.logits(yPred, fromLogits(), op -> axis() == -1 && Classes.softmax(op))
        .map(classes()::last)
        .map(z -> Ops.emit("SoftmaxCrossEntropy", new SoftmaxCrossEntropy(), z, y))
        .orElseGet(() -> ofProbabilities(y, classes().last(yPred)));
  }

  private static SymbolicTensor ofProbabilities(SymbolicTensor y, SymbolicTensor p) {
    return Ops.negative(Ops.sum(Ops.multiply(y, Ops.log(Probabilities.shares(p))), -1));
  }
}
