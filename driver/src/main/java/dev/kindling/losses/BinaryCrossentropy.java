package dev.kindling.losses;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Sigmoid;
import dev.kindling.ops.SigmoidCrossEntropy;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * The mean of {@code −y ln p − (1 − y) ln(1 − p)} over an axis. Smoothing by s first makes labels
 * {@code y(1 − s) + s/2}. Labels lie from 0 to 1. (Keras, BinaryCrossentropy.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.8) give 0.2231.
 */
public final class BinaryCrossentropy extends KerasLoss<BinaryCrossentropy> {
  static final Arguments<BinaryCrossentropy> ARGUMENTS =
      Arguments.of(values -> Losses.binaryCrossentropy())
          .optional("from_logits", FLAG, loss -> loss.fromLogits, BinaryCrossentropy::fromLogits)
          .optional(
              "label_smoothing",
              NUMBER,
              loss -> loss.labelSmoothing,
              BinaryCrossentropy::labelSmoothing)
          .optional("axis", INTEGER, loss -> loss.axis, BinaryCrossentropy::axis)
          .also(KerasLoss::common);

  private boolean fromLogits;
  private double labelSmoothing;
  private int axis = -1;

  BinaryCrossentropy() {
    super("binary_crossentropy");
  }

  /**
   * Returns a copy for outputs that are logits, or are not, as by default: outputs of a sigmoid are
   * then undone, so both are equally precise.
   */
  public BinaryCrossentropy fromLogits(boolean value) {
    return with(loss -> loss.fromLogits = value);
  }

  /** Returns a copy with a smoothing from 0 to 1; 0 by default. */
  public BinaryCrossentropy labelSmoothing(double value) {
    checkSmoothing(value);
    return with(loss -> loss.labelSmoothing = value);
  }

  /** Returns a copy that takes means over this axis; −1, the last, by default. */
  public BinaryCrossentropy axis(int value) {
    return with(loss -> loss.axis = value);
  }

  @Override
  public Labels labels(TensorSpec output) {
    checkAxes(output.shape(), List.of(axis));
    return Labels.probabilities(output.shape());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor y = Probabilities.smoothed(yTrue, labelSmoothing, 2);
    SymbolicTensor loss =
        Probabilities.logits(yPred, fromLogits, Sigmoid.class::isInstance)
            .map(z -> Ops.emit("SigmoidCrossEntropy", new SigmoidCrossEntropy(), z, y))
            .orElseGet(() -> Probabilities.binaryCrossentropy(y, yPred));
    return Ops.mean(loss, axis);
  }
}
