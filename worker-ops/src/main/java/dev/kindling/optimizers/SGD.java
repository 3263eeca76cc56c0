package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradient descent: {@code w ← w − lr·g}; with momentum {@code v ← μ·v − lr·g}, {@code w ← w + v};
 * with Nesterov's {@code w ← w + μ·v − lr·g} for the new v. (Keras, SGD; Sutskever et al. 2013.)
 *
 * <p>Example: {@code sgd(0.1)} takes w = 1 and g = 0.1 to 0.99.
 *
 * @param options what it has in common with all optimizers
 * @param momentum the share of the last change that is kept, from 0 to 1; 0 by default
 * @param nesterov whether to look ahead along the momentum; false by default
 */
public record SGD(OptimizerOptions options, double momentum, boolean nesterov)
    implements KerasOptimizer<SGD> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public SGD {
    options.check("sgd").closedShare("momentum", momentum).done();
  }

  /** Returns a copy with this {@code momentum}. */
  public SGD momentum(double value) {
    return new SGD(options, value, nesterov);
  }

  /** Returns a copy with this {@code nesterov}. */
  public SGD nesterov(boolean value) {
    return new SGD(options, momentum, value);
  }

  @Override
  public SGD with(OptimizerOptions value) {
    return new SGD(value, momentum, nesterov);
  }

  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    if (momentum != 0) {
      state.each("momentum");
    }
  }

  @Override
  public Rule rule(ParameterLayout parameters) {
    return new Arithmetic();
  }

  @Override
  public Updater bind(ParameterLayout layout, INDArray parameters, INDArray gradients) {
    return momentum == 0 && options.plain()
        ? new AxpyUpdater(options.learningRate(), parameters, gradients)
        : KerasOptimizer.super.bind(layout, parameters, gradients);
  }

  private final class Arithmetic extends Rule {
    private float rate;

    @Override
    void begin(double update, double learningRate, float[] shared) {
      rate = (float) learningRate;
    }

    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      float step = rate;
      float kept = (float) momentum;
      if (momentum == 0) {
        for (int i = 0; i < count; i++) {
          w[i] -= step * g[i];
        }
      } else if (nesterov) {
        float[] v = state[0];
        for (int i = 0; i < count; i++) {
          float change = kept * v[i] - step * g[i];
          v[i] = change;
          w[i] += kept * change - step * g[i];
        }
      } else {
        float[] v = state[0];
        for (int i = 0; i < count; i++) {
          float change = kept * v[i] - step * g[i];
          v[i] = change;
          w[i] += change;
        }
      }
    }
  }
}
