package dev.kindling.optimizers;

import dev.kindling.tensors.Shape;
import java.io.Serializable;

/**
 * How {@link Muon} changes a matrix.
 *
 * @param momentum the share of old gradients, from 0 to below 1
 * @param nesterov whether to look ahead along the momentum
 * @param rmsRate the size of changes; 0 leaves them as the iteration makes them
 * @param iteration what makes the momentum orthogonal
 */
record MatrixStep(double momentum, boolean nesterov, double rmsRate, NewtonSchulz iteration)
    implements Serializable {
  MatrixStep momentum(double value) {
    return new MatrixStep(value, nesterov, rmsRate, iteration);
  }

  MatrixStep nesterov(boolean value) {
    return new MatrixStep(momentum, value, rmsRate, iteration);
  }

  MatrixStep rmsRate(double value) {
    return new MatrixStep(momentum, nesterov, value, iteration);
  }

  MatrixStep iteration(NewtonSchulz value) {
    return new MatrixStep(momentum, nesterov, rmsRate, value);
  }

  /** Returns what changes of a matrix are multiplied with, so that matrices of all shapes agree. */
  double size(Shape shape) {
    return rmsRate == 0 ? 1 : rmsRate * Math.sqrt(Math.max(shape.size(0), shape.size(1)));
  }
}
