package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;

/**
 * Adam with the largest gradient instead of the second moment: {@code m ← m + (1−β₁)(g−m)}, {@code
 * u ← max(β₂u, |g|)}, {@code w ← w − lr·m/((1−β₁ᵗ)(u+ε))}. (Keras, Adamax; Kingma and Ba 2014.)
 *
 * <p>Example: the first update of {@code adamax(0.1)} takes w = 1 and g = 0.1 to 0.9.
 *
 * @param options what it has in common with all optimizers
 * @param beta1 the share of the old first moment, from 0 to below 1; 0.9 by default
 * @param beta2 what is left of the largest gradient, from 0 to below 1; 0.999 by default
 * @param epsilon what is added to the divisor, at least 0; 1e-7 by default
 */
public record Adamax(OptimizerOptions options, double beta1, double beta2, double epsilon)
    implements KerasOptimizer<Adamax> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Adamax {
    options
        .check("adamax")
        .share("beta1", beta1)
        .share("beta2", beta2)
        .notNegative("epsilon", epsilon)
        .done();
  }

  /** Returns a copy with this {@code beta1}. */
  public Adamax beta1(double value) {
    return new Adamax(options, value, beta2, epsilon);
  }

  /** Returns a copy with this {@code beta2}. */
  public Adamax beta2(double value) {
    return new Adamax(options, beta1, value, epsilon);
  }

  /** Returns a copy with this {@code epsilon}. */
  public Adamax epsilon(double value) {
    return new Adamax(options, beta1, beta2, value);
  }

  @Override
  public Adamax with(OptimizerOptions value) {
    return new Adamax(value, beta1, beta2, epsilon);
  }

  @Override
  public String name() {
    return "adamax";
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    state.each("momentum", "norm");
  }

  @Override
  public Rule rule(ParameterLayout parameters) {
    return new Arithmetic();
  }

  private final class Arithmetic extends Rule {
    private float rate;

    @Override
    void begin(double update, double learningRate, float[] shared) {
      rate = (float) (learningRate / (1 - Math.pow(beta1, update)));
    }

    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      float step = rate;
      float part = (float) (1 - beta1);
      float kept = (float) beta2;
      float small = (float) epsilon;
      float[] m = state[0];
      float[] u = state[1];
      for (int i = 0; i < count; i++) {
        float first = m[i] + part * (g[i] - m[i]);
        float largest = Math.max(kept * u[i], Math.abs(g[i]));
        m[i] = first;
        u[i] = largest;
        w[i] -= step * first / (largest + small);
      }
    }
  }
}
