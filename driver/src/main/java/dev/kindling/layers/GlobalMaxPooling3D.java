package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The largest value of each channel over a whole volume: (batch, depth, height, width, channels) →
 * (batch, channels). (Keras, GlobalMaxPooling3D layer.)
 *
 * <p>Example: {@code globalMaxPooling3d()} makes {@code (None, 8, 8, 8, 2)} into {@code (None, 2)}.
 */
public final class GlobalMaxPooling3D extends GlobalPooling<GlobalMaxPooling3D> {
  static final Arguments<GlobalMaxPooling3D> ARGUMENTS =
      GlobalPooling.arguments(GlobalMaxPooling3D::new);

  GlobalMaxPooling3D() {
    super(3);
  }

  @Override
  SymbolicTensor reduce(SymbolicTensor x, boolean keepDims, int[] axes, Call call) {
    return Ops.max(x, keepDims, axes);
  }
}
