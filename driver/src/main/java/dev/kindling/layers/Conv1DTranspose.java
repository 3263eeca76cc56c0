package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * A transposed convolution over steps, which makes them larger by the strides: (batch, steps, in) →
 * (batch, steps', filters). The kernel has the shape (…, filters, in). (Keras, Conv1DTranspose
 * layer.)
 *
 * <p>Example: {@code conv1dTranspose(16, 3).strides(2)} makes {@code (None, 5, 4)} into {@code
 * (None, 11, 16)} and has 208 parameters.
 */
public final class Conv1DTranspose extends ConvTranspose<Conv1DTranspose> {
  static final Arguments<Conv1DTranspose> ARGUMENTS =
      ConvTranspose.arguments(1, Conv1DTranspose::new);

  Conv1DTranspose(int filters, Size kernelSize) {
    super(filters, kernelSize);
  }
}
