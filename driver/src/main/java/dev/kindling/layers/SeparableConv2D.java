package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * A convolution of each channel over images, then one of all channels at each cell: (batch, height,
 * width, in) → (batch, height', width', filters). (Keras, SeparableConv2D layer; Chollet, 2017.)
 *
 * <p>Example: {@code separableConv2d(16, 3)} makes {@code (None, 10, 10, 4)} into {@code (None, 8,
 * 8, 16)} and has 116 parameters.
 */
public final class SeparableConv2D extends SeparableConv<SeparableConv2D> {
  static final Arguments<SeparableConv2D> ARGUMENTS =
      SeparableConv.arguments(2, SeparableConv2D::new);

  SeparableConv2D(int filters, Size kernelSize) {
    super(filters, kernelSize);
  }
}
