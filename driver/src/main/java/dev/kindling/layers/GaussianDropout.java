package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Multiplies by normal numbers of mean 1 and standard deviation {@code √(rate / (1 - rate))} in
 * training; otherwise the identity. Any shape. (Srivastava et al. 2014; Keras, GaussianDropout
 * layer.)
 */
public final class GaussianDropout extends RandomLayer<GaussianDropout> {
  static final Arguments<GaussianDropout> ARGUMENTS =
      Arguments.<GaussianDropout>of(values -> new GaussianDropout(values.get("rate")))
          .required("rate", NUMBER, layer -> layer.rate)
          .also(RandomLayer::seeded);

  private final double rate;

  GaussianDropout(double rate) {
    check(rate >= 0 && rate < 1, "a rate in [0, 1)", rate);
    this.rate = rate;
  }

  @Override
  boolean disturbs() {
    return rate > 0;
  }

  @Override
  SymbolicTensor disturb(SymbolicTensor x) {
    double deviation = Math.sqrt(rate / (1 - rate));
    return Ops.multiply(x, Ops.add(Ops.multiply(normal(x), deviation), 1));
  }
}
