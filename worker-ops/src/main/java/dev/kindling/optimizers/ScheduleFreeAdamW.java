package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;

/**
 * Adam without a schedule: {@code z ← z − lr·g/(√(v/(1−β₂ᵗ))+ε)} moves, its mean x is what is
 * looked for, and the parameters stand between, {@code w = (1−β₁)z + β₁x}. As in Keras they stay
 * there after training. (Keras, ScheduleFreeAdamW; Defazio et al. 2024.)
 *
 * <p>Keras finds the old x with the new z on PyTorch and TensorFlow, {@code x ← (w − (1−β₁)z)/β₁},
 * and so does this; on JAX, as in the paper, with the old one.
 *
 * <p>Example: three updates of {@code scheduleFreeAdamW(0.1)} with g = 0.1, −0.2, 0.3 take w = 1 to
 * 0.9380370.
 *
 * @param options what it has in common with all optimizers
 * @param beta1 the share of x in w, above 0 and below 1; 0.9 by default
 * @param beta2 the share of the old second moment, from 0 to below 1; 0.999 by default
 * @param epsilon what is added to the root, at least 0; 1e-8 by default
 * @param warmupSteps in how many updates the learning rate grows to its value, at least 0; 0 by
 *     default
 */
public record ScheduleFreeAdamW(
    OptimizerOptions options, double beta1, double beta2, double epsilon, int warmupSteps)
    implements KerasOptimizer<ScheduleFreeAdamW> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public ScheduleFreeAdamW {
    options
        .check("schedule_free_adam_w")
        .share("beta2", beta2)
        .notNegative("epsilon", epsilon)
        .that(beta1 > 0 && beta1 < 1, "beta1 above 0 and below 1", beta1)
        .atLeast("warmupSteps", 0, warmupSteps)
        .done();
  }

  /** Returns a copy with this {@code beta1}. */
  public ScheduleFreeAdamW beta1(double value) {
    return new ScheduleFreeAdamW(options, value, beta2, epsilon, warmupSteps);
  }

  /** Returns a copy with this {@code beta2}. */
  public ScheduleFreeAdamW beta2(double value) {
    return new ScheduleFreeAdamW(options, beta1, value, epsilon, warmupSteps);
  }

  /** Returns a copy with this {@code epsilon}. */
  public ScheduleFreeAdamW epsilon(double value) {
    return new ScheduleFreeAdamW(options, beta1, beta2, value, warmupSteps);
  }

  /**
   * Returns a copy with this argument: in how many updates the learning rate grows to its value.
   */
  public ScheduleFreeAdamW warmupSteps(int value) {
    return new ScheduleFreeAdamW(options, beta1, beta2, epsilon, value);
  }

  @Override
  public ScheduleFreeAdamW with(OptimizerOptions value) {
    return new ScheduleFreeAdamW(value, beta1, beta2, epsilon, warmupSteps);
  }

  @Override
  public String name() {
    return "schedule_free_adam_w";
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    for (int parameter = 0; parameter < state.parameters().size(); parameter++) {
      state.add(parameter, "momentum", OptimizerVariable.PARAMETER);
      state.add(parameter, "velocity", 0);
    }
  }

  @Override
  public Rule rule(ParameterLayout parameters) {
    return new Arithmetic();
  }

  private final class Arithmetic extends Rule {
    private float rate;
    private float correction;
    private float share;

    @Override
    void begin(double update, double learningRate, float[] shared) {
      double warmth = warmupSteps > 0 ? Math.min(1, update / warmupSteps) : 1;
      rate = (float) (learningRate * warmth);
      correction = (float) (1 / (1 - Math.pow(beta2, update)));
      share = (float) (1.0 / update);
    }

    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      float step = rate;
      float scale = correction;
      float ofZ = share;
      float part1 = (float) (1 - beta1);
      float kept1 = (float) beta1;
      float part2 = (float) (1 - beta2);
      float small = (float) epsilon;
      float[] z = state[0];
      float[] v = state[1];
      for (int i = 0; i < count; i++) {
        float second = v[i] + part2 * (g[i] * g[i] - v[i]);
        float moved = z[i] - step * g[i] / ((float) Math.sqrt(scale * second) + small);
        float mean = (w[i] - part1 * moved) / kept1;
        v[i] = second;
        z[i] = moved;
        w[i] = part1 * moved + kept1 * (mean + ofZ * (moved - mean));
      }
    }
  }
}
