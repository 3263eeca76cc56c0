package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The mean of each channel over a whole image: (batch, height, width, channels) → (batch,
 * channels). (Keras, GlobalAveragePooling2D layer.)
 *
 * <p>Example: {@code globalAveragePooling2d()} makes {@code (None, 24, 24, 32)} into {@code (None,
 * 32)}.
 */
public final class GlobalAveragePooling2D extends GlobalPooling<GlobalAveragePooling2D> {
  static final Arguments<GlobalAveragePooling2D> ARGUMENTS =
      GlobalPooling.arguments(GlobalAveragePooling2D::new);

  GlobalAveragePooling2D() {
    super(2);
  }

  @Override
  SymbolicTensor reduce(SymbolicTensor x, boolean keepDims, int[] axes, Call call) {
    return Ops.mean(x, keepDims, axes);
  }
}
