package dev.kindling.symbolic;

/**
 * What training adds to the loss for large values of a weight, or of a layer's output. Added for
 * trainable weights only, in training and in evaluation. (Keras, regularizers.)
 *
 * <p>Example: {@code dense(4).kernelRegularizer(w -> Ops.sum(Ops.abs(w)))} adds the sum of all
 * absolute weights.
 */
public interface Regularizer {
  /**
   * Returns the penalty, a scalar.
   *
   * @param values the weight, or the output of any shape
   */
  SymbolicTensor penalty(Operand values);
}
