package dev.kindling.losses;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.SoftmaxCrossEntropy;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.TensorSpec;

/**
 * {@code −Σ y ln p} over the last axis, p scaled to sum 1, for one-hot labels (…, classes) and
 * outputs of the same shape. Smoothing by s first makes labels {@code y(1 − s) + s/classes}.
 * (Keras, CategoricalCrossentropy.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.8) give 0.2231.
 *
 * @param fromLogits whether outputs are logits, p their softmax; false by default. Outputs of a
 *     softmax are undone, so both are equally precise.
 * @param labelSmoothing from 0 to 1; 0 by default
 */
public record CategoricalCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {
  static final Arguments<CategoricalCrossentropy> ARGUMENTS =
      Arguments.of(values -> Losses.categoricalCrossentropy())
          .optional(
              "from_logits",
              FLAG,
              CategoricalCrossentropy::fromLogits,
              CategoricalCrossentropy::fromLogits)
          .optional(
              "label_smoothing",
              NUMBER,
              CategoricalCrossentropy::labelSmoothing,
              CategoricalCrossentropy::labelSmoothing)
          .only("axis", -1);

  /**
   * Checks the smoothing.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public CategoricalCrossentropy {
    Probabilities.checkSmoothing("categorical_crossentropy", labelSmoothing);
  }

  /** Returns a copy for outputs that are logits or are not. */
  public CategoricalCrossentropy fromLogits(boolean value) {
    return new CategoricalCrossentropy(value, labelSmoothing);
  }

  /** Returns a copy with this smoothing. */
  public CategoricalCrossentropy labelSmoothing(double value) {
    return new CategoricalCrossentropy(fromLogits, value);
  }

  @Override
  public String name() {
    return "categorical_crossentropy";
  }

  @Override
  public Labels labels(TensorSpec output) {
    Classes.check(name(), output.shape());
    return Labels.reals(output.shape());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor y =
        labelSmoothing == 0
            ? yTrue
            : Ops.add(
                Ops.multiply(yTrue, 1 - labelSmoothing), labelSmoothing / yPred.shape().last());
    return Probabilities.logits(yPred, fromLogits, Classes::softmax)
        .map(z -> Ops.emit("SoftmaxCrossEntropy", new SoftmaxCrossEntropy(), z, y))
        .orElseGet(() -> ofProbabilities(y, yPred));
  }

  private static SymbolicTensor ofProbabilities(SymbolicTensor y, SymbolicTensor p) {
    return Ops.negative(Ops.sum(Ops.multiply(y, Probabilities.logOfShares(p)), -1));
  }
}
