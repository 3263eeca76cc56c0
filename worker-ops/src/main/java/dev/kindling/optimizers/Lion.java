package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;

/**
 * The sign of a momentum: {@code w ← w − lr·sign(β₁m + (1−β₁)g)}, then {@code m ← β₂m + (1−β₂)g}.
 * (Keras, Lion; Chen et al. 2023.)
 *
 * <p>Example: {@code lion(0.1)} takes w = 1 and g = 0.1 to 0.9.
 *
 * @param options what it has in common with all optimizers
 * @param beta1 the share of the momentum in the sign, from 0 to below 1; 0.9 by default
 * @param beta2 the share of the old momentum in the new one, from 0 to below 1; 0.99 by default
 */
public record Lion(OptimizerOptions options, double beta1, double beta2)
    implements KerasOptimizer<Lion> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Lion {
    options.check("lion").share("beta1", beta1).share("beta2", beta2).done();
  }

  /** Returns a copy with this {@code beta1}. */
  public Lion beta1(double value) {
    return new Lion(options, value, beta2);
  }

  /** Returns a copy with this {@code beta2}. */
  public Lion beta2(double value) {
    return new Lion(options, beta1, value);
  }

  @Override
  public Lion with(OptimizerOptions value) {
    return new Lion(value, beta1, beta2);
  }

  @Override
  public String name() {
    return "lion";
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    state.each("momentum");
  }

  @Override
  public Rule rule(ParameterLayout parameters) {
    return new Arithmetic();
  }

  private final class Arithmetic extends Rule {
    private float rate;

    /** However small, the sign moves a parameter by the whole learning rate. */
    @Override
    float negligible() {
      return Float.MIN_NORMAL;
    }

    @Override
    void begin(double update, double learningRate, float[] shared) {
      rate = (float) learningRate;
    }

    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      float step = rate;
      float kept1 = (float) beta1;
      float part1 = (float) (1 - beta1);
      float kept2 = (float) beta2;
      float part2 = (float) (1 - beta2);
      float[] m = state[0];
      for (int i = 0; i < count; i++) {
        w[i] -= step * Math.signum(kept1 * m[i] + part1 * g[i]);
        m[i] = kept2 * m[i] + part2 * g[i];
      }
    }
  }
}
