package dev.kindling.optimizers;

import dev.kindling.kernels.NativeCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradient descent: {@code w ← w − lr·g}. (Keras, SGD.)
 *
 * @param learningRate the step length, 0.01 by default
 */
public record Sgd(double learningRate) implements Optimizer {
  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public int slots() {
    return 0;
  }

  @Override
  public Updater bind(INDArray parameters, INDArray gradients, INDArray[] slots) {
    NativeCall step =
        NativeCall.of("axpy")
            .inputs(gradients, parameters)
            .outputs(parameters)
            .reals(-learningRate)
            .build();
    return iteration -> step.run();
  }
}
