package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * A transposed convolution over images, which makes them larger by the strides: (batch, height,
 * width, in) → (batch, height', width', filters). The kernel has the shape (…, filters, in).
 * (Keras, Conv2DTranspose layer.)
 *
 * <p>Example: {@code conv2dTranspose(8, 3).strides(2).padding(SAME)} makes {@code (None, 14, 14,
 * 16)} into {@code (None, 28, 28, 8)} and has 1160 parameters.
 */
public final class Conv2DTranspose extends ConvTranspose<Conv2DTranspose> {
  static final Arguments<Conv2DTranspose> ARGUMENTS =
      ConvTranspose.arguments(2, Conv2DTranspose::new);

  Conv2DTranspose(int filters, Size kernelSize) {
    super(filters, kernelSize);
  }
}
