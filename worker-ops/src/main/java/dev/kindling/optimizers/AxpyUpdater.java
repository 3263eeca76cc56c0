package dev.kindling.optimizers;

import dev.kindling.kernels.NativeCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code w ← w − lr·g} as one native call, for gradient descent without anything else. */
final class AxpyUpdater implements Updater {
  private final LearningRate schedule;
  private final NativeCall call;
  private float[] state;
  private float rate = Float.NaN;

  AxpyUpdater(LearningRate learningRate, INDArray parameters, INDArray gradients) {
    schedule = learningRate;
    state = schedule.isSchedule() ? new float[0] : new float[] {(float) schedule.at(0)};
    call = NativeCall.of("axpy").inputs(parameters, gradients).outputs(parameters).build();
  }

  @Override
  public void load(float[] values) {
    state = values.clone();
  }

  @Override
  public void step(long iteration) {
    float now = schedule.isSchedule() ? (float) schedule.at(iteration) : state[0];
    if (now != rate) {
      call.reals(-now);
      rate = now;
    }
    call.run();
  }

  @Override
  public float[] save() {
    return state.clone();
  }

  @Override
  public void close() {}
}
