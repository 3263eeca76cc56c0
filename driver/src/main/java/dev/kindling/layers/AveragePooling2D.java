package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;

/**
 * The mean of each window, per channel: (batch, height, width, channels) → (batch, height', width',
 * channels). Cells that padding adds do not count. (Keras, AveragePooling2D layer.)
 *
 * <p>Example: {@code averagePooling2d(2)} makes {@code (None, 24, 24, 32)} into {@code (None, 12,
 * 12, 32)}.
 */
public final class AveragePooling2D extends Pooling<AveragePooling2D> {
  static final Arguments<AveragePooling2D> ARGUMENTS =
      Pooling.arguments(
          2,
          Arguments.<AveragePooling2D>of(values -> new AveragePooling2D(values.get("pool_size")))
              .required("pool_size", Sizes.kind(2), layer -> layer.poolSize));

  AveragePooling2D(Size poolSize) {
    super(poolSize);
  }

  @Override
  SymbolicTensor pool(SymbolicTensor x, Size pool, Size strides, Padding padding) {
    return WindowOps.averagePool(x, pool, strides, padding);
  }
}
