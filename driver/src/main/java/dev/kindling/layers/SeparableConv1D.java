package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * A convolution of each channel over steps, then one of all channels at each cell: (batch, steps,
 * in) → (batch, steps', filters). (Keras, SeparableConv1D layer; Chollet, 2017.)
 *
 * <p>Example: {@code separableConv1d(16, 3)} makes {@code (None, 10, 4)} into {@code (None, 8, 16)}
 * and has 92 parameters.
 */
public final class SeparableConv1D extends SeparableConv<SeparableConv1D> {
  static final Arguments<SeparableConv1D> ARGUMENTS =
      SeparableConv.arguments(1, SeparableConv1D::new);

  SeparableConv1D(int filters, Size kernelSize) {
    super(filters, kernelSize);
  }
}
