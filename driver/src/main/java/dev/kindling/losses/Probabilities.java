package dev.kindling.losses;

import dev.kindling.graph.Op;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Optional;
import java.util.function.Predicate;

/** What cross-entropies have in common: smoothed labels, and the way from outputs to logarithms. */
final class Probabilities {
  /** Keras's smallest number that counts as no 0. */
  static final double EPSILON = 1e-7;

  private Probabilities() {}

  /**
   * Returns the logits of an output: itself if it has logits, else the operand of the activation
   * that made it. Only other probabilities must be clipped, where gradients end.
   */
  static Optional<SymbolicTensor> logits(
      SymbolicTensor output, boolean fromLogits, Predicate<Op> activation) {
    return fromLogits ? Optional.of(output) : output.operandBefore(activation);
  }

  /** Returns labels moved by a share s towards all of so many classes: {@code y(1 − s) + s/n}. */
  static SymbolicTensor smoothed(SymbolicTensor y, double smoothing, int classes) {
    return smoothing == 0 ? y : Ops.add(Ops.multiply(y, 1 - smoothing), smoothing / classes);
  }

  /** Returns p clipped to [1e-7, 1 − 1e-7]. */
  static SymbolicTensor clip(SymbolicTensor p) {
    return Ops.clip(p, EPSILON, 1 - EPSILON);
  }

  /** Returns p scaled to sum 1 over the last axis and clipped; where all are 0, so they stay. */
  static SymbolicTensor shares(SymbolicTensor p) {
    SymbolicTensor sum = Ops.sum(p, /* keepDims= */ true, -1);
    return clip(Ops.divide(p, Ops.add(sum, LogicOps.equal(sum, Ops.scalar(0)))));
  }

  /** Returns {@code −y ln p − (1 − y) ln(1 − p)}, p clipped. */
  static SymbolicTensor binaryCrossentropy(SymbolicTensor y, SymbolicTensor output) {
    SymbolicTensor p = clip(output);
    SymbolicTensor ones = Ops.multiply(y, Ops.log(p));
    SymbolicTensor zeros = Ops.multiply(Ops.subtract(1, y), Ops.log(Ops.subtract(1, p)));
    return Ops.negative(Ops.add(ones, zeros));
  }
}
