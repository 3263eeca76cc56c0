package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;

/**
 * The largest value in each window, per channel: (batch, height, width, channels) → (batch,
 * height', width', channels). Cells that padding adds never win. (Keras, MaxPooling2D layer.)
 *
 * <p>Example: {@code maxPooling2d()} makes {@code (None, 24, 24, 32)} into {@code (None, 12, 12,
 * 32)}.
 */
public final class MaxPooling2D extends Pooling<MaxPooling2D> {
  static final Arguments<MaxPooling2D> ARGUMENTS =
      Pooling.arguments(
          2,
          Arguments.<MaxPooling2D>of(values -> new MaxPooling2D(Size.all(2, 2)))
              .optional(
                  "pool_size", Sizes.kind(2), layer -> layer.poolSize, MaxPooling2D::poolSize));

  MaxPooling2D(Size poolSize) {
    super(poolSize);
  }

  @Override
  SymbolicTensor pool(SymbolicTensor x, Size pool, Size strides, Padding padding) {
    return WindowOps.maxPool(x, pool, strides, padding);
  }
}
