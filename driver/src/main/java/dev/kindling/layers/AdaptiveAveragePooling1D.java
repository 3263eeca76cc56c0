package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;

/**
 * The mean of each of as many windows as asked for, per channel: (batch, steps, channels) → (batch,
 * …, channels) with the output size in between. (Keras, AdaptiveAveragePooling1D layer.)
 *
 * <p>Example: {@code adaptiveAveragePooling1d(3)} makes {@code (None, 10, 4)} into {@code (None, 3,
 * 4)}.
 */
public final class AdaptiveAveragePooling1D extends AdaptivePooling<AdaptiveAveragePooling1D> {
  static final Arguments<AdaptiveAveragePooling1D> ARGUMENTS =
      AdaptivePooling.arguments(1, AdaptiveAveragePooling1D::new);

  AdaptiveAveragePooling1D(Size outputSize) {
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
