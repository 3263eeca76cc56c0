package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;

/**
 * Follow the regularized leader: {@code n' = n + g²}, {@code z ← z + g + 2·shrinkage·w − (n'^−p −
 * n^−p)/lr·w}, {@code w ← (clip(z, ±l1) − z)/(n'^−p/lr + 2(l2 + β/(2·lr)))} for the power p.
 * (Keras, Ftrl; McMahan et al. 2013.)
 *
 * <p>Example: three updates of {@code ftrl(0.1)} with g = 0.1, −0.2, 0.3 take w = 1 to 0.0067888.
 *
 * @param options what it has in common with all optimizers
 * @param learningRatePower p, at most 0; −0.5 by default
 * @param initialAccumulatorValue what n starts with, at least 0; 0.1 by default
 * @param l1RegularizationStrength below which sums of gradients leave a parameter at 0, at least 0;
 *     0 by default
 * @param l2RegularizationStrength what pulls parameters to 0, at least 0; 0 by default
 * @param l2ShrinkageRegularizationStrength what adds the parameters to their gradients, at least 0;
 *     0 by default
 * @param beta what is added to the divisor; 0 by default
 */
public record Ftrl(
    OptimizerOptions options,
    double learningRatePower,
    double initialAccumulatorValue,
    double l1RegularizationStrength,
    double l2RegularizationStrength,
    double l2ShrinkageRegularizationStrength,
    double beta)
    implements KerasOptimizer<Ftrl> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Ftrl {
    options
        .check("ftrl")
        .notNegative("initialAccumulatorValue", initialAccumulatorValue)
        .notNegative("l1RegularizationStrength", l1RegularizationStrength)
        .notNegative("l2RegularizationStrength", l2RegularizationStrength)
        .notNegative("l2ShrinkageRegularizationStrength", l2ShrinkageRegularizationStrength)
        .finite("beta", beta)
        .that(learningRatePower <= 0, "learningRatePower of at most 0", learningRatePower)
        .done();
  }

  /** Returns a copy with this {@code learningRatePower}. */
  public Ftrl learningRatePower(double value) {
    return new Ftrl(
        options,
        value,
        initialAccumulatorValue,
        l1RegularizationStrength,
        l2RegularizationStrength,
        l2ShrinkageRegularizationStrength,
        beta);
  }

  /** Returns a copy with this {@code initialAccumulatorValue}. */
  public Ftrl initialAccumulatorValue(double value) {
    return new Ftrl(
        options,
        learningRatePower,
        value,
        l1RegularizationStrength,
        l2RegularizationStrength,
        l2ShrinkageRegularizationStrength,
        beta);
  }

  /** Returns a copy with this {@code l1RegularizationStrength}. */
  public Ftrl l1RegularizationStrength(double value) {
    return new Ftrl(
        options,
        learningRatePower,
        initialAccumulatorValue,
        value,
        l2RegularizationStrength,
        l2ShrinkageRegularizationStrength,
        beta);
  }

  /** Returns a copy with this {@code l2RegularizationStrength}. */
  public Ftrl l2RegularizationStrength(double value) {
    return new Ftrl(
        options,
        learningRatePower,
        initialAccumulatorValue,
        l1RegularizationStrength,
        value,
        l2ShrinkageRegularizationStrength,
        beta);
  }

  /** Returns a copy with this {@code l2ShrinkageRegularizationStrength}. */
  public Ftrl l2ShrinkageRegularizationStrength(double value) {
    return new Ftrl(
        options,
        learningRatePower,
        initialAccumulatorValue,
        l1RegularizationStrength,
        l2RegularizationStrength,
        value,
        beta);
  }

  /** Returns a copy with this {@code beta}. */
  public Ftrl beta(double value) {
    return new Ftrl(
        options,
        learningRatePower,
        initialAccumulatorValue,
        l1RegularizationStrength,
        l2RegularizationStrength,
        l2ShrinkageRegularizationStrength,
        value);
  }

  @Override
  public Ftrl with(OptimizerOptions value) {
    return new Ftrl(
        value,
        learningRatePower,
        initialAccumulatorValue,
        l1RegularizationStrength,
        l2RegularizationStrength,
        l2ShrinkageRegularizationStrength,
        beta);
  }

  @Override
  public String name() {
    return "ftrl";
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    for (int parameter = 0; parameter < state.parameters().size(); parameter++) {
      state.add(parameter, "accumulator", (float) initialAccumulatorValue);
      state.add(parameter, "linear", 0);
    }
  }

  @Override
  public Rule rule(ParameterLayout parameters) {
    return new Arithmetic();
  }

  private final class Arithmetic extends Rule {
    private double rate;

    @Override
    void begin(double update, double learningRate, float[] shared) {
      rate = learningRate;
    }

    /** In double precision: w is a small difference of large numbers where the rate is small. */
    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      float[] n = state[0];
      float[] z = state[1];
      double l1 = l1RegularizationStrength;
      double twoL2 = 2 * l2RegularizationStrength + beta / rate;
      for (int i = 0; i < count; i++) {
        float sum = n[i] + g[i] * g[i];
        double gradient = g[i] + 2 * l2ShrinkageRegularizationStrength * w[i];
        double root = power(sum);
        z[i] += (float) (gradient - (root - power(n[i])) / rate * w[i]);
        double clipped = Math.max(-l1, Math.min(l1, z[i]));
        w[i] = (float) ((clipped - z[i]) / (root / rate + twoL2));
        n[i] = sum;
      }
    }

    private double power(double value) {
      return learningRatePower == -0.5 ? Math.sqrt(value) : Math.pow(value, -learningRatePower);
    }
  }
}
