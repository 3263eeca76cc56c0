package dev.kindling.kernels;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arrays that a node's kernel is bound to; all are row-major and live as long as the kernel.
 */
public interface Binding {
  /** Returns the number of inputs. */
  int inputs();

  /** Returns an input's array. */
  INDArray input(int index);

  /** Returns an output's array. */
  INDArray output(int index);

  /** Returns whether the backward pass must compute a gradient of this input. */
  boolean needsGradient(int input);

  /**
   * Returns the array that the backward kernel fills with the gradient of an input.
   *
   * @throws IllegalStateException if the input {@linkplain #needsGradient needs no gradient}
   */
  INDArray inputGradient(int index);

  /** Returns the gradient of the loss by an output; zeros where nothing depends on that output. */
  INDArray outputGradient(int index);

  /** Returns whether any input needs a gradient. */
  default boolean needsGradient() {
    for (int index = 0; index < inputs(); index++) {
      if (needsGradient(index)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns an array of reals for intermediate results. All nodes share this memory, so its content
   * is lost when the forward or backward call that wrote it returns.
   */
  INDArray scratch(long... shape);

  /** Returns an array of reals that keeps what forward writes until backward has read it. */
  INDArray saved(long... shape);

  /**
   * Returns where a kernel that computes all gradients together writes that of an input: where it
   * is wanted, or else where it is lost.
   */
  default INDArray gradientOrScratch(int input) {
    return needsGradient(input) ? inputGradient(input) : scratch(input(input).shape());
  }

  /** Returns an array filled with {@code value}, which kernels only read. */
  INDArray constant(double value, long... shape);

  /** Returns the seed of this node in the current step; it changes with every step. */
  long seed();
}
