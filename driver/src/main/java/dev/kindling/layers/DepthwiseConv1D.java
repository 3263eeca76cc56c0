package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * A convolution of each channel with {@code depthMultiplier} kernels of its own, over steps:
 * (batch, steps, in) → (batch, steps', in · depthMultiplier). (Keras, DepthwiseConv1D layer.)
 *
 * <p>Example: {@code depthwiseConv1d(3).depthMultiplier(2)} makes {@code (None, 10, 4)} into {@code
 * (None, 8, 8)} and has 32 parameters.
 */
public final class DepthwiseConv1D extends DepthwiseConv<DepthwiseConv1D> {
  static final Arguments<DepthwiseConv1D> ARGUMENTS =
      DepthwiseConv.arguments(1, DepthwiseConv1D::new);

  DepthwiseConv1D(Size kernelSize) {
    super(kernelSize);
  }
}
