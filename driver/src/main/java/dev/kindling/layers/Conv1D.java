package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * {@code activation(x ∗ kernel + bias)}, the kernel sliding over steps: (batch, steps, in) →
 * (batch, steps', filters). With padding CAUSAL no output sees later steps. (Keras, Conv1D layer.)
 *
 * <p>Example: {@code conv1d(16, 3)} makes {@code (None, 10, 4)} into {@code (None, 8, 16)} and has
 * 208 parameters.
 */
public final class Conv1D extends Conv<Conv1D> {
  static final Arguments<Conv1D> ARGUMENTS = Conv.arguments(1, Conv1D::new);

  Conv1D(int filters, Size kernelSize) {
    super(filters, kernelSize);
  }

  @Override
  boolean allowsCausal() {
    return true;
  }
}
