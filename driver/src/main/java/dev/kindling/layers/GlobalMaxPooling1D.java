package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The largest value of each channel over all steps: (batch, steps, channels) → (batch, channels).
 * (Keras, GlobalMaxPooling1D layer.)
 *
 * <p>Example: {@code globalMaxPooling1d()} makes {@code (None, 10, 4)} into {@code (None, 4)}.
 */
public final class GlobalMaxPooling1D extends GlobalPooling<GlobalMaxPooling1D> {
  static final Arguments<GlobalMaxPooling1D> ARGUMENTS =
      GlobalPooling.arguments(GlobalMaxPooling1D::new);

  GlobalMaxPooling1D() {
    super(1);
  }

  @Override
  SymbolicTensor reduce(SymbolicTensor x, boolean keepDims, int[] axes, Call call) {
    return Ops.max(x, keepDims, axes);
  }
}
