package dev.kindling.optimizers;

import dev.kindling.kernels.NativeCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code w ← w + a·g} as one native call, for rules without slots. */
final class AxpyUpdater implements Updater {
  private final NativeCall call;

  AxpyUpdater(double factor, INDArray gradients, INDArray parameters) {
    call =
        NativeCall.of("axpy")
            .inputs(parameters, gradients)
            .outputs(parameters)
            .reals(factor)
            .build();
  }

  @Override
  public void load(float[] slots) {}

  @Override
  public void step(long iteration) {
    call.run();
  }

  @Override
  public float[] save() {
    return new float[0];
  }
}
