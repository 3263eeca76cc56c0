package dev.kindling.symbolic;

/**
 * Where a weight must stay: after every update by the optimizer a trainable weight is replaced by
 * its projection. Under ParameterAveraging each worker projects after each of its own steps; the
 * mean over the workers then lies within convex bounds such as a greatest norm, but the mean of
 * unit vectors is shorter than one. GradientAveraging projects the one set of weights that there
 * is. (Keras, constraints.)
 *
 * <p>Example: {@code dense(4).kernelConstraint(w -> Ops.clip(w, -1, 1))} keeps all weights of the
 * kernel in [-1, 1].
 */
public interface Constraint {
  /**
   * Returns the projection, of the weight's shape.
   *
   * @param weight the weight after an update
   */
  SymbolicTensor project(Operand weight);
}
