package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;

/**
 * The largest value in each of as many windows as asked for, per channel: (batch, steps, channels)
 * → (batch, …, channels) with the output size in between. (Keras, AdaptiveMaxPooling1D layer.)
 *
 * <p>Example: {@code adaptiveMaxPooling1d(3)} makes {@code (None, 10, 4)} into {@code (None, 3,
 * 4)}.
 */
public final class AdaptiveMaxPooling1D extends AdaptivePooling<AdaptiveMaxPooling1D> {
  static final Arguments<AdaptiveMaxPooling1D> ARGUMENTS =
      AdaptivePooling.arguments(1, AdaptiveMaxPooling1D::new);

  AdaptiveMaxPooling1D(Size outputSize) {
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
