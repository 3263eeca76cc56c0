package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * {@code activation(x ∗ kernel + bias)}, the kernel sliding over volumes: (batch, depth, height,
 * width, in) → (batch, depth', height', width', filters). (Keras, Conv3D layer.)
 *
 * <p>Example: {@code conv3d(8, 3)} makes {@code (None, 16, 16, 16, 1)} into {@code (None, 14, 14,
 * 14, 8)} and has 224 parameters.
 */
public final class Conv3D extends Conv<Conv3D> {
  static final Arguments<Conv3D> ARGUMENTS = Conv.arguments(3, Conv3D::new);

  Conv3D(int filters, Size kernelSize) {
    super(filters, kernelSize);
  }
}
