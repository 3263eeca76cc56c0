package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;

/**
 * The largest value in each of as many windows as asked for, per channel: (batch, height, width,
 * channels) → (batch, …, channels) with the output size in between. (Keras, AdaptiveMaxPooling2D
 * layer.)
 *
 * <p>Example: {@code adaptiveMaxPooling2d(3)} makes {@code (None, 24, 24, 32)} into {@code (None,
 * 3, 3, 32)}.
 */
public final class AdaptiveMaxPooling2D extends AdaptivePooling<AdaptiveMaxPooling2D> {
  static final Arguments<AdaptiveMaxPooling2D> ARGUMENTS =
      AdaptivePooling.arguments(2, AdaptiveMaxPooling2D::new);

  AdaptiveMaxPooling2D(Size outputSize) {
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
