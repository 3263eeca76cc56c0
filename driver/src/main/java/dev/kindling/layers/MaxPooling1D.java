package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;

/**
 * The largest value in each window, per channel: (batch, steps, channels) → (batch, steps',
 * channels). Cells that padding adds never win. (Keras, MaxPooling1D layer.)
 *
 * <p>Example: {@code maxPooling1d()} makes {@code (None, 10, 4)} into {@code (None, 5, 4)}.
 */
public final class MaxPooling1D extends Pooling<MaxPooling1D> {
  static final Arguments<MaxPooling1D> ARGUMENTS =
      Pooling.arguments(
          1,
          Arguments.<MaxPooling1D>of(values -> new MaxPooling1D(Size.all(1, 2)))
              .optional(
                  "pool_size", Sizes.kind(1), layer -> layer.poolSize, MaxPooling1D::poolSize));

  MaxPooling1D(Size poolSize) {
    super(poolSize);
  }

  @Override
  SymbolicTensor pool(SymbolicTensor x, Size pool, Size strides, Padding padding) {
    return WindowOps.maxPool(x, pool, strides, padding);
  }
}
