package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;

/**
 * Adaptive moments: {@code m ← m + (1−β₁)(g−m)}, {@code v ← v + (1−β₂)(g²−v)}, {@code w ← w −
 * lr·√(1−β₂ᵗ)/(1−β₁ᵗ) · m/(√v+ε)} in update t = 1, 2, …; with AMSGrad the largest v so far stands
 * below the root. (Keras, Adam; Kingma and Ba 2014; Reddi et al. 2018.)
 *
 * <p>Example: the first update of {@code adam(0.1)} takes w = 1 and g = 0.1 to 0.9.
 *
 * @param options what it has in common with all optimizers
 * @param beta1 the share of the old first moment, from 0 to below 1; 0.9 by default
 * @param beta2 the share of the old second moment, from 0 to below 1; 0.999 by default
 * @param epsilon what is added to the root, at least 0; 1e-7 by default
 * @param amsgrad whether steps never grow again; false by default
 */
public record Adam(
    OptimizerOptions options, double beta1, double beta2, double epsilon, boolean amsgrad)
    implements KerasOptimizer<Adam> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Adam {
    options
        .check("adam")
        .share("beta1", beta1)
        .share("beta2", beta2)
        .notNegative("epsilon", epsilon)
        .done();
  }

  /** Returns a copy with this {@code beta1}. */
  public Adam beta1(double value) {
    return new Adam(options, value, beta2, epsilon, amsgrad);
  }

  /** Returns a copy with this {@code beta2}. */
  public Adam beta2(double value) {
    return new Adam(options, beta1, value, epsilon, amsgrad);
  }

  /** Returns a copy with this {@code epsilon}. */
  public Adam epsilon(double value) {
    return new Adam(options, beta1, beta2, value, amsgrad);
  }

  /** Returns a copy with this {@code amsgrad}. */
  public Adam amsgrad(boolean value) {
    return new Adam(options, beta1, beta2, epsilon, value);
  }

  @Override
  public Adam with(OptimizerOptions value) {
    return new Adam(value, beta1, beta2, epsilon, amsgrad);
  }

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    state.each("momentum", "velocity");
    if (amsgrad) {
      state.each("velocity_hat");
    }
  }

  @Override
  public Rule rule(ParameterLayout parameters) {
    return new Arithmetic();
  }

  private final class Arithmetic extends Rule {
    private float rate;

    @Override
    void begin(double update, double learningRate, float[] shared) {
      double correction = Math.sqrt(1 - Math.pow(beta2, update)) / (1 - Math.pow(beta1, update));
      rate = (float) (learningRate * correction);
    }

    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      float step = rate;
      float small = (float) epsilon;
      float part1 = (float) (1 - beta1);
      float part2 = (float) (1 - beta2);
      float[] m = state[0];
      float[] v = state[1];
      if (amsgrad) {
        float[] largest = state[2];
        for (int i = 0; i < count; i++) {
          m[i] += part1 * (g[i] - m[i]);
          v[i] += part2 * (g[i] * g[i] - v[i]);
          largest[i] = Math.max(largest[i], v[i]);
          w[i] -= step * m[i] / ((float) Math.sqrt(largest[i]) + small);
        }
        return;
      }
      for (int i = 0; i < count; i++) {
        float first = m[i] + part1 * (g[i] - m[i]);
        float second = v[i] + part2 * (g[i] * g[i] - v[i]);
        m[i] = first;
        v[i] = second;
        w[i] -= step * first / ((float) Math.sqrt(second) + small);
      }
    }
  }
}
