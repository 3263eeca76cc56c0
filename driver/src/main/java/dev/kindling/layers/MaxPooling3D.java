package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;

/**
 * The largest value in each window, per channel: (batch, depth, height, width, channels) → (batch,
 * depth', height', width', channels). Cells that padding adds never win. (Keras, MaxPooling3D
 * layer.)
 *
 * <p>Example: {@code maxPooling3d()} makes {@code (None, 8, 8, 8, 2)} into {@code (None, 4, 4, 4,
 * 2)}.
 */
public final class MaxPooling3D extends Pooling<MaxPooling3D> {
  static final Arguments<MaxPooling3D> ARGUMENTS =
      Pooling.arguments(
          3,
          Arguments.<MaxPooling3D>of(values -> new MaxPooling3D(Size.all(3, 2)))
              .optional(
                  "pool_size", Sizes.kind(3), layer -> layer.poolSize, MaxPooling3D::poolSize));

  MaxPooling3D(Size poolSize) {
    super(poolSize);
  }

  @Override
  SymbolicTensor pool(SymbolicTensor x, Size pool, Size strides, Padding padding) {
    return WindowOps.maxPool(x, pool, strides, padding);
  }
}
