package dev.kindling.optimizers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradient descent: {@code w ← w − lr·g}; with momentum {@code v ← μ·v − lr·g}, {@code w ← w + v};
 * with Nesterov's {@code w ← w + μ·v − lr·g} for the new v. (Keras, SGD; Sutskever et al. 2013.)
 *
 * <p>Example: {@code sgd(0.1)} takes w = 1 and g = 0.1 to 0.99.
 *
 * @param learningRate the step length, at least 0; 0.01 by default
 * @param momentum the share of the last change that is kept, from 0 to 1; 0 by default
 * @param nesterov whether to look ahead along the momentum; false by default
 */
public record Sgd(double learningRate, double momentum, boolean nesterov) implements Optimizer {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Sgd {
    new OptimizerArguments("sgd")
        .notNegative("learningRate", learningRate)
        .closedShare("momentum", momentum)
        .done();
  }

  /** Returns a copy with this learning rate. */
  public Sgd learningRate(double value) {
    return new Sgd(value, momentum, nesterov);
  }

  /** Returns a copy with this momentum. */
  public Sgd momentum(double value) {
    return new Sgd(learningRate, value, nesterov);
  }

  /** Returns a copy with or without Nesterov's look-ahead. */
  public Sgd nesterov(boolean value) {
    return new Sgd(learningRate, momentum, value);
  }

  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public int slots() {
    return momentum == 0 ? 0 : 1;
  }

  @Override
  public Updater bind(INDArray parameters, INDArray gradients) {
    return momentum == 0
        ? new AxpyUpdater(-learningRate, gradients, parameters)
        : new Momentum(parameters, gradients);
  }

  private final class Momentum extends BlockUpdater {
    private final float rate = (float) learningRate;
    private final float kept = (float) momentum;

    Momentum(INDArray parameters, INDArray gradients) {
      super(parameters, gradients, 1);
    }

    @Override
    void update(float[] w, float[] g, float[][] slots, int count) {
      float[] v = slots[0];
      if (nesterov) {
        for (int i = 0; i < count; i++) {
          float change = kept * v[i] - rate * g[i];
          v[i] = change;
          w[i] += kept * change - rate * g[i];
        }
      } else {
        for (int i = 0; i < count; i++) {
          float change = kept * v[i] - rate * g[i];
          v[i] = change;
          w[i] += change;
        }
      }
    }
  }
}
