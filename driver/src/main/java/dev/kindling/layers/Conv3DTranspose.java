package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * A transposed convolution over volumes, which makes them larger by the strides: (batch, depth,
 * height, width, in) → (batch, depth', height', width', filters). The kernel has the shape (…,
 * filters, in). (Keras, Conv3DTranspose layer.)
 *
 * <p>Example: {@code conv3dTranspose(2, 2).strides(2)} makes {@code (None, 4, 4, 4, 3)} into {@code
 * (None, 8, 8, 8, 2)} and has 50 parameters.
 */
public final class Conv3DTranspose extends ConvTranspose<Conv3DTranspose> {
  static final Arguments<Conv3DTranspose> ARGUMENTS =
      ConvTranspose.arguments(3, Conv3DTranspose::new);

  Conv3DTranspose(int filters, Size kernelSize) {
    super(filters, kernelSize);
  }
}
