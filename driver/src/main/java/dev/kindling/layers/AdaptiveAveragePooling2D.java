package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;

/**
 * The mean of each of as many windows as asked for, per channel: (batch, height, width, channels) →
 * (batch, …, channels) with the output size in between. (Keras, AdaptiveAveragePooling2D layer.)
 *
 * <p>Example: {@code adaptiveAveragePooling2d(3)} makes {@code (None, 24, 24, 32)} into {@code
 * (None, 3, 3, 32)}.
 */
public final class AdaptiveAveragePooling2D extends AdaptivePooling<AdaptiveAveragePooling2D> {
  static final Arguments<AdaptiveAveragePooling2D> ARGUMENTS =
      AdaptivePooling.arguments(2, AdaptiveAveragePooling2D::new);

  AdaptiveAveragePooling2D(Size outputSize) {
    super(outputSize);
  }

  @Override
  SymbolicTensor pool(SymbolicTensor x, Size pool) {
    return WindowOps.averagePool(x, pool, pool, Padding.VALID);
  }

  @Override
  SymbolicTensor reduce(SymbolicTensor x, int axis) {
    return Ops.mean(x, true, axis);
  }
}
