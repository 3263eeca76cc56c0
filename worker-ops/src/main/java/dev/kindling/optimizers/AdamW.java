package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;

/**
 * {@link Adam} with weight decay, {@code w ← w − lr·0.004·w} before each of its updates; the same
 * as {@code adam().weightDecay(0.004)}. (Keras, AdamW; Loshchilov and Hutter 2017.)
 *
 * <p>Example: three updates of {@code adamW(0.1)} with g = 0.1, −0.2, 0.3 take w = 1 to 0.9011550.
 *
 * @param options what it has in common with all optimizers; a weight decay of 0.004 by default
 * @param beta1 the share of the old first moment, from 0 to below 1; 0.9 by default
 * @param beta2 the share of the old second moment, from 0 to below 1; 0.999 by default
 * @param epsilon what is added to the root, at least 0; 1e-7 by default
 * @param amsgrad whether steps never grow again; false by default
 */
public record AdamW(
    OptimizerOptions options, double beta1, double beta2, double epsilon, boolean amsgrad)
    implements KerasOptimizer<AdamW> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public AdamW {
    options
        .check("adam_w")
        .share("beta1", beta1)
        .share("beta2", beta2)
        .notNegative("epsilon", epsilon)
        .done();
  }

  /** Returns a copy with this {@code beta1}. */
  public AdamW beta1(double value) {
    return new AdamW(options, value, beta2, epsilon, amsgrad);
  }

  /** Returns a copy with this {@code beta2}. */
  public AdamW beta2(double value) {
    return new AdamW(options, beta1, value, epsilon, amsgrad);
  }

  /** Returns a copy with this {@code epsilon}. */
  public AdamW epsilon(double value) {
    return new AdamW(options, beta1, beta2, value, amsgrad);
  }

  /** Returns a copy with this {@code amsgrad}. */
  public AdamW amsgrad(boolean value) {
    return new AdamW(options, beta1, beta2, epsilon, value);
  }

  @Override
  public AdamW with(OptimizerOptions value) {
    return new AdamW(value, beta1, beta2, epsilon, amsgrad);
  }

  @Override
  public String name() {
    return "adam_w";
  }

  private Adam adam() {
    return new Adam(options, beta1, beta2, epsilon, amsgrad);
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    adam().declare(state);
  }

  @Override
  public Rule rule(ParameterLayout parameters) {
    return adam().rule(parameters);
  }
}
