package dev.kindling.losses;

import dev.kindling.graph.Op;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Optional;
import java.util.function.Predicate;

/** What cross-entropies have in common: the way from a model's output to logits or logarithms. */
final class Probabilities {
  private static final double EPSILON = 1e-7;

  private Probabilities() {}

  /**
   * Returns the logits of an output: itself if it has logits, else the operand of the activation
   * that made it. Only other probabilities must be clipped, where gradients end.
   */
  static Optional<SymbolicTensor> logits(
      SymbolicTensor output, boolean fromLogits, Predicate<Op> activation) {
    return fromLogits ? Optional.of(output) : output.operandBefore(activation);
  }

  /** Returns p clipped to [1e-7, 1 − 1e-7]. */
  static SymbolicTensor clip(SymbolicTensor p) {
    return Ops.clip(p, EPSILON, 1 - EPSILON);
  }

  /** Returns the logarithms of p after it was scaled to sum 1 over the last axis and clipped. */
  static SymbolicTensor logOfShares(SymbolicTensor p) {
    return Ops.log(clip(Ops.divide(p, Ops.sum(p, /* keepDims= */ true, -1))));
  }

  /** Refuses a label smoothing that is no share. */
  static void checkSmoothing(String loss, double labelSmoothing) {
    if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
      throw new IllegalArgumentException(
          "Cannot create loss '%s': expected labelSmoothing from 0 to 1, got %s."
              .formatted(loss, labelSmoothing));
    }
  }
}
