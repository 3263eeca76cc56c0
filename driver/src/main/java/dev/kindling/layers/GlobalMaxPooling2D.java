package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The largest value of each channel over a whole image: (batch, height, width, channels) → (batch,
 * channels). (Keras, GlobalMaxPooling2D layer.)
 *
 * <p>Example: {@code globalMaxPooling2d()} makes {@code (None, 24, 24, 32)} into {@code (None,
 * 32)}.
 */
public final class GlobalMaxPooling2D extends GlobalPooling<GlobalMaxPooling2D> {
  static final Arguments<GlobalMaxPooling2D> ARGUMENTS =
      GlobalPooling.arguments(GlobalMaxPooling2D::new);

  GlobalMaxPooling2D() {
    super(2);
  }

  @Override
  SymbolicTensor reduce(SymbolicTensor x, boolean keepDims, int[] axes, Call call) {
    return Ops.max(x, keepDims, axes);
  }
}
