package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;
import java.util.Optional;

/**
 * The mean of each channel over all steps, or over those that a mask counts: (batch, steps,
 * channels) → (batch, channels). (Keras, GlobalAveragePooling1D layer.)
 *
 * <p>Example: {@code globalAveragePooling1d()} makes {@code (None, 10, 4)} into {@code (None, 4)}.
 */
public final class GlobalAveragePooling1D extends GlobalPooling<GlobalAveragePooling1D> {
  static final Arguments<GlobalAveragePooling1D> ARGUMENTS =
      GlobalPooling.arguments(GlobalAveragePooling1D::new);

  GlobalAveragePooling1D() {
    super(1);
  }

  @Override
  public List<String> maskArguments() {
    return List.of("mask");
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    return Optional.empty();
  }

  @Override
  SymbolicTensor reduce(SymbolicTensor x, boolean keepDims, int[] axes, Call call) {
    Optional<SymbolicTensor> mask = call.inputs().mask();
    if (mask.isEmpty()) {
      return Ops.mean(x, keepDims, axes);
    }
    SymbolicTensor counted = alongSteps(mask.get(), axes[0]);
    return Ops.divide(
        Ops.sum(Ops.multiply(x, counted), keepDims, axes), Ops.sum(counted, keepDims, axes));
  }

  private static SymbolicTensor alongSteps(SymbolicTensor mask, int axis) {
    int steps = mask.shape().size(1);
    return axis == 1 ? Ops.reshape(mask, steps, 1) : Ops.reshape(mask, 1, steps);
  }
}
