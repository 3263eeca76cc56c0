package dev.kindling.optimizers;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How gradients are kept small, in one of three ways; 0 for not.
 *
 * @param norm what the Euclidean norm of each parameter's gradient is at most
 * @param value what each element is at most, above and below 0
 * @param globalNorm what the norm of all gradients together is at most
 */
record Clipping(double norm, double value, double globalNorm) implements Serializable {
  static final Clipping NONE = new Clipping(0, 0, 0);

  /** Returns how many of the ways are chosen. */
  int ways() {
    return (norm > 0 ? 1 : 0) + (value > 0 ? 1 : 0) + (globalNorm > 0 ? 1 : 0);
  }

  /** Returns whether norms must be known before anything is clipped. */
  boolean needsNorms() {
    return norm > 0 || globalNorm > 0;
  }

  /** Turns the sums of squares of each parameter's gradient into factors. */
  void factors(double[] squares) {
    double all = 0;
    for (int parameter = 0; parameter < squares.length; parameter++) {
      all += squares[parameter];
      squares[parameter] = norm / Math.max(Math.sqrt(squares[parameter]), norm);
    }
    if (globalNorm > 0) {
      Arrays.fill(squares, globalNorm / Math.max(Math.sqrt(all), globalNorm));
    }
  }
}
