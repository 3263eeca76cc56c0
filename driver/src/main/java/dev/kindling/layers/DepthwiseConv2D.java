package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;

/**
 * A convolution of each channel with {@code depthMultiplier} kernels of its own, over images:
 * (batch, height, width, in) → (batch, height', width', in · depthMultiplier). (Keras,
 * DepthwiseConv2D layer.)
 *
 * <p>Example: {@code depthwiseConv2d(3).depthMultiplier(2)} makes {@code (None, 10, 10, 4)} into
 * {@code (None, 8, 8, 8)} and has 80 parameters.
 */
public final class DepthwiseConv2D extends DepthwiseConv<DepthwiseConv2D> {
  static final Arguments<DepthwiseConv2D> ARGUMENTS =
      DepthwiseConv.arguments(2, DepthwiseConv2D::new);

  DepthwiseConv2D(Size kernelSize) {
    super(kernelSize);
  }
}
