package dev.kindling.losses;

import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.TensorSpec;

/**
 * What training makes small: a loss for each example, composed of {@code Ops}, so that its gradient
 * follows; then weighted, masked and {@link Reduction reduced} to one number. (Keras, Loss.)
 *
 * <p>Example of an own loss: {@code (yTrue, yPred) -> Ops.mean(Ops.square(Ops.subtract(yPred,
 * yTrue)), -1)}.
 */
@FunctionalInterface
public interface Loss {
  /**
   * Returns the loss of each example: (batch, …) → (batch,) or one number for each of several
   * positions.
   *
   * @param yTrue the labels, of the spec that {@link #labels} names
   * @param yPred the model's output
   */
  SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred);

  /** Returns what the labels for an output must be; by default reals of the output's shape. */
  default Labels labels(TensorSpec output) {
    return Labels.reals(output.shape());
  }

  /** Returns how a batch's losses become one number; by default their mean. */
  default Reduction reduction() {
    return Reduction.SUM_OVER_BATCH_SIZE;
  }

  /** Returns Keras's name, for example {@code mean_squared_error}. */
  default String name() {
    return "loss";
  }
}
