package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;

/**
 * Adam with steps in proportion to each parameter's norm: {@code u = m̂/(√v̂+ε)} with the moments
 * of {@link Adam} divided by {@code 1−βᵗ}, {@code w ← w − lr·(‖w‖/‖u‖)·u}; the ratio is 1 where a
 * norm is 0. (Keras, Lamb; You et al. 2019.)
 *
 * <p>Example: three updates of {@code lamb(0.1)} with g = 0.1, −0.2, 0.3 take w = 1 to 0.8477534.
 *
 * @param options what it has in common with all optimizers
 * @param beta1 the share of the old first moment, from 0 to below 1; 0.9 by default
 * @param beta2 the share of the old second moment, from 0 to below 1; 0.999 by default
 * @param epsilon what is added to the root, at least 0; 1e-7 by default
 */
public record Lamb(OptimizerOptions options, double beta1, double beta2, double epsilon)
    implements KerasOptimizer<Lamb> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Lamb {
    options
        .check("lamb")
        .share("beta1", beta1)
        .share("beta2", beta2)
        .notNegative("epsilon", epsilon)
        .done();
  }

  /** Returns a copy with this {@code beta1}. */
  public Lamb beta1(double value) {
    return new Lamb(options, value, beta2, epsilon);
  }

  /** Returns a copy with this {@code beta2}. */
  public Lamb beta2(double value) {
    return new Lamb(options, beta1, value, epsilon);
  }

  /** Returns a copy with this {@code epsilon}. */
  public Lamb epsilon(double value) {
    return new Lamb(options, beta1, beta2, value);
  }

  @Override
  public Lamb with(OptimizerOptions value) {
    return new Lamb(value, beta1, beta2, epsilon);
  }

  @Override
  public String name() {
    return "lamb";
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    state.each("momentum", "velocity");
  }

  @Override
  public Rule rule(ParameterLayout parameters) {
    return new Arithmetic();
  }

  private final class Arithmetic extends Rule {
    private double rate;
    private float scale1;
    private float scale2;

    /** Norms are those of whole parameters. */
    @Override
    int block() {
      return Integer.MAX_VALUE;
    }

    @Override
    void begin(double update, double learningRate, float[] shared) {
      rate = learningRate;
      scale1 = (float) (1 / (1 - Math.pow(beta1, update)));
      scale2 = (float) (1 / (1 - Math.pow(beta2, update)));
    }

    /** The gradients become the directions. */
    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      float correction1 = scale1;
      float correction2 = scale2;
      float part1 = (float) (1 - beta1);
      float part2 = (float) (1 - beta2);
      float small = (float) epsilon;
      float[] m = state[0];
      float[] v = state[1];
      for (int i = 0; i < count; i++) {
        float first = m[i] + part1 * (g[i] - m[i]);
        float second = v[i] + part2 * (g[i] * g[i] - v[i]);
        m[i] = first;
        v[i] = second;
        g[i] = correction1 * first / ((float) Math.sqrt(correction2 * second) + small);
      }
      double weights = Math.sqrt(Norms.squares(w, count));
      double direction = Math.sqrt(Norms.squares(g, count));
      float step = (float) (weights > 0 && direction > 0 ? rate * weights / direction : rate);
      for (int i = 0; i < count; i++) {
        w[i] -= step * g[i];
      }
    }
  }
}
