package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * {@code activation(x ∗ kernel + bias)}, the kernel sliding over images: (batch, height, width, in)
 * → (batch, height', width', filters). (Keras, Conv2D layer.)
 *
 * <p>Example: {@code conv2d(32, 5)} makes {@code (None, 28, 28, 1)} into {@code (None, 24, 24, 32)}
 * and has 832 parameters.
 */
public final class Conv2D extends Conv<Conv2D> {
  static final Arguments<Conv2D> ARGUMENTS = Conv.arguments(2, Conv2D::new);

  Conv2D(int filters, Size kernelSize) {
    super(filters, kernelSize);
  }
}
