package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;

/**
 * Gradients divided by the root of their mean square: {@code v ← ρv + (1−ρ)g²}, {@code w ← w −
 * lr·g/√(v+ε)}; centered, the square of their mean is taken off v below the root; with momentum
 * {@code m ← μm + lr·g/√(v+ε)}, {@code w ← w − m}. (Keras, RMSprop; Hinton 2012.)
 *
 * <p>Example: the first update of {@code rmsprop(0.1)} takes w = 1 and g = 0.1 to 0.683772.
 *
 * @param options what it has in common with all optimizers
 * @param rho the share of the old mean square, from 0 to below 1; 0.9 by default
 * @param momentum the share of the last change that is kept, from 0 to 1; 0 by default
 * @param epsilon what is added below the root, at least 0; 1e-7 by default
 * @param centered whether to divide by an estimate of the variance; false by default
 */
public record RMSprop(
    OptimizerOptions options, double rho, double momentum, double epsilon, boolean centered)
    implements KerasOptimizer<RMSprop> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public RMSprop {
    options
        .check("rmsprop")
        .share("rho", rho)
        .closedShare("momentum", momentum)
        .notNegative("epsilon", epsilon)
        .done();
  }

  /** Returns a copy with this {@code rho}. */
  public RMSprop rho(double value) {
    return new RMSprop(options, value, momentum, epsilon, centered);
  }

  /** Returns a copy with this {@code momentum}. */
  public RMSprop momentum(double value) {
    return new RMSprop(options, rho, value, epsilon, centered);
  }

  /** Returns a copy with this {@code epsilon}. */
  public RMSprop epsilon(double value) {
    return new RMSprop(options, rho, momentum, value, centered);
  }

  /** Returns a copy with this {@code centered}. */
  public RMSprop centered(boolean value) {
    return new RMSprop(options, rho, momentum, epsilon, value);
  }

  @Override
  public RMSprop with(OptimizerOptions value) {
    return new RMSprop(value, rho, momentum, epsilon, centered);
  }

  @Override
  public String name() {
    return "rm_sprop";
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    state.each("velocity");
    if (momentum > 0) {
      state.each("momentum");
    }
    if (centered) {
      state.each("average_gradient");
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
      rate = (float) learningRate;
    }

    /** The gradients become the changes. */
    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      if (centered) {
        centered(g, state[0], state[state.length - 1], count);
      } else {
        uncentered(g, state[0], count);
      }
      if (momentum > 0) {
        float kept = (float) momentum;
        float[] m = state[1];
        for (int i = 0; i < count; i++) {
          m[i] = kept * m[i] + g[i];
          w[i] -= m[i];
        }
      } else {
        for (int i = 0; i < count; i++) {
          w[i] -= g[i];
        }
      }
    }

    private void uncentered(float[] g, float[] v, int count) {
      float step = rate;
      float kept = (float) rho;
      float part = (float) (1 - rho);
      float small = (float) epsilon;
      for (int i = 0; i < count; i++) {
        float second = kept * v[i] + part * g[i] * g[i];
        v[i] = second;
        g[i] = step * g[i] / (float) Math.sqrt(second + small);
      }
    }

    private void centered(float[] g, float[] v, float[] a, int count) {
      float step = rate;
      float kept = (float) rho;
      float part = (float) (1 - rho);
      float small = (float) epsilon;
      for (int i = 0; i < count; i++) {
        float second = kept * v[i] + part * g[i] * g[i];
        float first = kept * a[i] + part * g[i];
        v[i] = second;
        a[i] = first;
        g[i] = step * g[i] / (float) Math.sqrt(second - first * first + small);
      }
    }
  }
}
