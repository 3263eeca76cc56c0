package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;

/**
 * Adam with Nesterov's momentum: with {@code uₜ = β₁(1 − ½·0.96ᵗ)} and their product P so far,
 * {@code m̂ = uₜ₊₁m/(1−P·uₜ₊₁) + (1−uₜ)g/(1−P)}, {@code w ← w − lr·m̂/(√(v/(1−β₂ᵗ))+ε)}, m and v as
 * in {@link Adam}. (Keras, Nadam; Dozat 2015.)
 *
 * <p>Example: three updates of {@code nadam(0.1)} with g = 0.1, −0.2, 0.3 take w = 1 to 0.8987156.
 *
 * @param options what it has in common with all optimizers
 * @param beta1 the share of the old first moment, from 0 to below 1; 0.9 by default
 * @param beta2 the share of the old second moment, from 0 to below 1; 0.999 by default
 * @param epsilon what is added to the root, at least 0; 1e-7 by default
 */
public record Nadam(OptimizerOptions options, double beta1, double beta2, double epsilon)
    implements KerasOptimizer<Nadam> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Nadam {
    options
        .check("nadam")
        .share("beta1", beta1)
        .share("beta2", beta2)
        .notNegative("epsilon", epsilon)
        .done();
  }

  /** Returns a copy with this {@code beta1}. */
  public Nadam beta1(double value) {
    return new Nadam(options, value, beta2, epsilon);
  }

  /** Returns a copy with this {@code beta2}. */
  public Nadam beta2(double value) {
    return new Nadam(options, beta1, value, epsilon);
  }

  /** Returns a copy with this {@code epsilon}. */
  public Nadam epsilon(double value) {
    return new Nadam(options, beta1, beta2, value);
  }

  @Override
  public Nadam with(OptimizerOptions value) {
    return new Nadam(value, beta1, beta2, epsilon);
  }

  @Override
  public String name() {
    return "nadam";
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    state.each("momentum", "velocity");
    state.shared("variable", 1);
  }

  @Override
  public Rule rule(ParameterLayout parameters) {
    return new Arithmetic();
  }

  private final class Arithmetic extends Rule {
    private float ofMoment;
    private float ofGradient;
    private float root;

    @Override
    void begin(double update, double learningRate, float[] shared) {
      double now = momentum(update);
      double next = momentum(update + 1);
      double product = shared[0] * now;
      shared[0] = (float) product;
      ofMoment = (float) (learningRate * next / (1 - product * next));
      ofGradient = (float) (learningRate * (1 - now) / (1 - product));
      root = (float) Math.sqrt(1 / (1 - Math.pow(beta2, update)));
    }

    private double momentum(double update) {
      return beta1 * (1 - 0.5 * Math.pow(0.96, update));
    }

    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      float momentStep = ofMoment;
      float gradientStep = ofGradient;
      float correction = root;
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
        w[i] -=
            (momentStep * first + gradientStep * g[i])
                / (correction * (float) Math.sqrt(second) + small);
      }
    }
  }
}
