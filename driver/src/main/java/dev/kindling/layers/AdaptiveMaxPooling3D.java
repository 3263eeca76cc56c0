package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;

/**
 * The largest value in each of as many windows as asked for, per channel: (batch, depth, height,
 * width, channels) → (batch, …, channels) with the output size in between. (Keras,
 * AdaptiveMaxPooling3D layer.)
 *
 * <p>Example: {@code adaptiveMaxPooling3d(3)} makes {@code (None, 8, 8, 8, 2)} into {@code (None,
 * 3, 3, 3, 2)}.
 */
public final class AdaptiveMaxPooling3D extends AdaptivePooling<AdaptiveMaxPooling3D> {
  static final Arguments<AdaptiveMaxPooling3D> ARGUMENTS =
      AdaptivePooling.arguments(3, AdaptiveMaxPooling3D::new);

  AdaptiveMaxPooling3D(Size outputSize) {
    super(outputSize);
  }

  @Override
  SymbolicTensor pool(SymbolicTensor x, Size pool) {
    return WindowOps.maxPool(x, pool, pool, Padding.VALID);
  }

  @Override
  SymbolicTensor reduce(SymbolicTensor x, int axis) {
    return Ops.max(x, true, axis);
  }
}
