package dev.kindling.losses;

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
public final class BinaryCrossentropy extends SmoothedLoss<BinaryCrossentropy> {
  static final Arguments<BinaryCrossentropy> ARGUMENTS =
      Arguments.of(values -> Losses.binaryCrossentropy()).also(SmoothedLoss::smoothed);

  BinaryCrossentropy() {
    super("binary_crossentropy");
  }

  @Override
  public Labels labels(TensorSpec output) {
    checkAxes(output.shape(), List.of(axis()));
    return Labels.probabilities(output.shape());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor y = Probabilities.smoothed(yTrue, labelSmoothing(), 2);
    SymbolicTensor loss =
        Probabilities.logits(yPred, fromLogits(), Sigmoid.class::isInstance)
            .map(z -> Ops.emit("SigmoidCrossEntropy", new SigmoidCrossEntropy(), z, y))
            .orElseGet(() -> Probabilities.binaryCrossentropy(y, yPred));
    return Ops.mean(loss, axis());
  }
}
