package dev.kindling.losses;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Sigmoid;
import dev.kindling.ops.SigmoidCrossEntropy;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.TensorSpec;

/**
 * The mean of {@code −y ln p − (1 − y) ln(1 − p)} over the last axis. Smoothing by s first makes
 * labels {@code y(1 − s) + s/2}. Labels lie from 0 to 1. (Keras, BinaryCrossentropy.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.8) give 0.2231.
 *
 * @param fromLogits whether outputs are logits, {@code p = σ(z)}; false by default. Outputs of a
 *     sigmoid are undone, so both are equally precise.
 * @param labelSmoothing from 0 to 1; 0 by default
 */
public record BinaryCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {
  static final Arguments<BinaryCrossentropy> ARGUMENTS =
      Arguments.of(values -> Losses.binaryCrossentropy())
          .optional(
              "from_logits", FLAG, BinaryCrossentropy::fromLogits, BinaryCrossentropy::fromLogits)
          .optional(
              "label_smoothing",
              NUMBER,
              BinaryCrossentropy::labelSmoothing,
              BinaryCrossentropy::labelSmoothing)
          .only("axis", -1);

  /**
   * Checks the smoothing.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public BinaryCrossentropy {
    Probabilities.checkSmoothing("binary_crossentropy", labelSmoothing);
  }

  /** Returns a copy for outputs that are logits or are not. */
  public BinaryCrossentropy fromLogits(boolean value) {
    return new BinaryCrossentropy(value, labelSmoothing);
  }

  /** Returns a copy with this smoothing. */
  public BinaryCrossentropy labelSmoothing(double value) {
    return new BinaryCrossentropy(fromLogits, value);
  }

  @Override
  public String name() {
    return "binary_crossentropy";
  }

  @Override
  public Labels labels(TensorSpec output) {
    return Labels.probabilities(output.shape());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor y =
        labelSmoothing == 0
            ? yTrue
            : Ops.add(Ops.multiply(yTrue, 1 - labelSmoothing), labelSmoothing / 2);
    SymbolicTensor loss =
        Probabilities.logits(yPred, fromLogits, Sigmoid.class::isInstance)
            .map(z -> Ops.emit("SigmoidCrossEntropy", new SigmoidCrossEntropy(), z, y))
            .orElseGet(() -> ofProbabilities(y, yPred));
    return Ops.mean(loss, -1);
  }

  private static SymbolicTensor ofProbabilities(SymbolicTensor y, SymbolicTensor output) {
    SymbolicTensor p = Probabilities.clip(output);
    SymbolicTensor ones = Ops.multiply(y, Ops.log(p));
    SymbolicTensor zeros = Ops.multiply(Ops.subtract(1, y), Ops.log(Ops.subtract(1, p)));
    return Ops.negative(Ops.add(ones, zeros));
  }
}
