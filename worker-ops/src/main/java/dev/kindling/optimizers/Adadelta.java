package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;

/**
 * Steps in the parameters' own unit: {@code a ← ρa + (1−ρ)g²}, {@code Δ = √(d+ε)/√(a+ε)·g}, {@code
 * d ← ρd + (1−ρ)Δ²}, {@code w ← w − lr·Δ}. (Keras, Adadelta; Zeiler 2012.)
 *
 * <p>Example: three updates of {@code adadelta(0.1)} with g = 0.1, −0.2, 0.3 take w = 1 to
 * 0.9998219.
 *
 * @param options what it has in common with all optimizers
 * @param rho the share of the old mean squares, from 0 to below 1; 0.95 by default
 * @param epsilon what is added below the roots, at least 0; 1e-7 by default
 */
public record Adadelta(OptimizerOptions options, double rho, double epsilon)
    implements KerasOptimizer<Adadelta> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Adadelta {
    options.check("adadelta").share("rho", rho).notNegative("epsilon", epsilon).done();
  }

  /** Returns a copy with this {@code rho}. */
  public Adadelta rho(double value) {
    return new Adadelta(options, value, epsilon);
  }

  /** Returns a copy with this {@code epsilon}. */
  public Adadelta epsilon(double value) {
    return new Adadelta(options, rho, value);
  }

  @Override
  public Adadelta with(OptimizerOptions value) {
    return new Adadelta(value, rho, epsilon);
  }

  @Override
  public String name() {
    return "adadelta";
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    state.each("accumulated_grad", "accumulated_delta_var");
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

    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      float step = rate;
      float kept = (float) rho;
      float part = (float) (1 - rho);
      float small = (float) epsilon;
      float[] a = state[0];
      float[] d = state[1];
      for (int i = 0; i < count; i++) {
        float squares = kept * a[i] + part * g[i] * g[i];
        float change = (float) Math.sqrt(d[i] + small) / (float) Math.sqrt(squares + small) * g[i];
        a[i] = squares;
        d[i] = kept * d[i] + part * change * change;
        w[i] -= step * change;
      }
    }
  }
}
