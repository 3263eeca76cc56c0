package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The mean of each channel over a whole volume: (batch, depth, height, width, channels) → (batch,
 * channels). (Keras, GlobalAveragePooling3D layer.)
 *
 * <p>Example: {@code globalAveragePooling3d()} makes {@code (None, 8, 8, 8, 2)} into {@code (None,
 * 2)}.
 */
public final class GlobalAveragePooling3D extends GlobalPooling<GlobalAveragePooling3D> {
  static final Arguments<GlobalAveragePooling3D> ARGUMENTS =
      GlobalPooling.arguments(GlobalAveragePooling3D::new);

  GlobalAveragePooling3D() {
    super(3);
  }

  @Override
  SymbolicTensor reduce(SymbolicTensor x, boolean keepDims, int[] axes, Call call) {
    return Ops.mean(x, keepDims, axes);
  }
}
