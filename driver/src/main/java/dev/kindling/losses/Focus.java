package dev.kindling.losses;

import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/** What the focal losses have in common. */
final class Focus {
  private Focus() {}

  /**
   * Returns {@code x^γ} for shares x that were missed. A power below 1 has no slope at 0, so there
   * x is at least 1e-7.
   */
  static SymbolicTensor on(SymbolicTensor x, double gamma) {
    SymbolicTensor base = gamma < 1 ? Ops.maximum(x, Ops.scalar(Probabilities.EPSILON)) : x;
    return Ops.power(base, gamma);
  }
}
