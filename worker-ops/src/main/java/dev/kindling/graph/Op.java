package dev.kindling.graph;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.io.Serializable;
import java.util.List;

/**
 * An operation of a graph: an immutable record that infers shapes and binds the kernels for its
 * forward and backward pass to arrays.
 *
 * <p>Reverse mode over a graph of operations gives every layer its gradient, so layers are composed
 * of operations and never write a backward pass.
 */
public interface Op extends Serializable {
  /**
   * Returns the specs of the outputs, unknown sizes included.
   *
   * @throws ShapeMismatchException if the inputs do not fit
   */
  List<TensorSpec> outputs(List<TensorSpec> inputs);

  /** Builds every native call over the arrays of the binding, so that a step only runs them. */
  Kernel bind(Binding binding);

  /** Returns whether a gradient flows into this input; integers and labels have none. */
  default boolean differentiable(int input) {
    return true;
  }

  /** Returns whether the backward kernel reads the inputs' values. */
  default boolean backwardReadsInputs() {
    return true;
  }

  /** Returns whether the backward kernel reads the outputs' values. */
  default boolean backwardReadsOutputs() {
    return true;
  }

  /** Returns where the outputs may live in relation to input 0. */
  default Memory outputMemory() {
    return Memory.OWN;
  }

  /** Returns where the gradient of input 0 may live in relation to the gradient of output 0. */
  default Memory gradientMemory() {
    return Memory.OWN;
  }

  /** Returns the operation's name in messages and node names: its record's name. */
  default String name() {
    return getClass().getSimpleName();
  }
}
