package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;

/**
 * The mean of each window, per channel: (batch, steps, channels) → (batch, steps', channels). Cells
 * that padding adds do not count. (Keras, AveragePooling1D layer.)
 *
 * <p>Example: {@code averagePooling1d(2)} makes {@code (None, 10, 4)} into {@code (None, 5, 4)}.
 */
public final class AveragePooling1D extends Pooling<AveragePooling1D> {
  static final Arguments<AveragePooling1D> ARGUMENTS =
      Pooling.arguments(
          1,
          Arguments.<AveragePooling1D>of(values -> new AveragePooling1D(values.get("pool_size")))
              .required("pool_size", Sizes.kind(1), layer -> layer.poolSize));

  AveragePooling1D(Size poolSize) {
    super(poolSize);
  }

  @Override
  SymbolicTensor pool(SymbolicTensor x, Size pool, Size strides, Padding padding) {
    return WindowOps.averagePool(x, pool, strides, padding);
  }
}
