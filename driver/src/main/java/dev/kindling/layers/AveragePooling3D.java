package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;

/**
 * The mean of each window, per channel: (batch, depth, height, width, channels) → (batch, depth',
 * height', width', channels). Cells that padding adds do not count. (Keras, AveragePooling3D
 * layer.)
 *
 * <p>Example: {@code averagePooling3d(2)} makes {@code (None, 8, 8, 8, 2)} into {@code (None, 4, 4,
 * 4, 2)}.
 */
public final class AveragePooling3D extends Pooling<AveragePooling3D> {
  static final Arguments<AveragePooling3D> ARGUMENTS =
      Pooling.arguments(
          3,
          Arguments.<AveragePooling3D>of(values -> new AveragePooling3D(values.get("pool_size")))
              .required("pool_size", Sizes.kind(3), layer -> layer.poolSize));

  AveragePooling3D(Size poolSize) {
    super(poolSize);
  }

  @Override
  SymbolicTensor pool(SymbolicTensor x, Size pool, Size strides, Padding padding) {
    return WindowOps.averagePool(x, pool, strides, padding);
  }
}
