package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;

/**
 * Steps that shrink with all gradients so far: {@code a ← a + g²}, {@code w ← w − lr·g/√(a+ε)}.
 * (Keras, Adagrad; Duchi et al. 2011.)
 *
 * <p>Example: three updates of {@code adagrad(0.1)} with g = 0.1, −0.2, 0.3 take w = 1 to
 * 0.9602514.
 *
 * @param options what it has in common with all optimizers
 * @param initialAccumulatorValue what a starts with, at least 0; 0.1 by default
 * @param epsilon what is added below the root, at least 0; 1e-7 by default
 */
public record Adagrad(OptimizerOptions options, double initialAccumulatorValue, double epsilon)
    implements KerasOptimizer<Adagrad> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Adagrad {
    options
        .check("adagrad")
        .notNegative("initialAccumulatorValue", initialAccumulatorValue)
        .notNegative("epsilon", epsilon)
        .done();
  }

  /** Returns a copy with this {@code initialAccumulatorValue}. */
  public Adagrad initialAccumulatorValue(double value) {
    return new Adagrad(options, value, epsilon);
  }

  /** Returns a copy with this {@code epsilon}. */
  public Adagrad epsilon(double value) {
    return new Adagrad(options, initialAccumulatorValue, value);
  }

  @Override
  public Adagrad with(OptimizerOptions value) {
    return new Adagrad(value, initialAccumulatorValue, epsilon);
  }

  @Override
  public String name() {
    return "adagrad";
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    for (int parameter = 0; parameter < state.parameters().size(); parameter++) {
      state.add(parameter, "accumulator", (float) initialAccumulatorValue);
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

    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      float step = rate;
      float small = (float) epsilon;
      float[] a = state[0];
      for (int i = 0; i < count; i++) {
        float sum = a[i] + g[i] * g[i];
        a[i] = sum;
        w[i] -= step * g[i] / (float) Math.sqrt(sum + small);
      }
    }
  }
}
