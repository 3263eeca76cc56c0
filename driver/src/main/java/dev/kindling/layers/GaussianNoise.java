package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Adds normal numbers of mean 0 and a standard deviation in training; otherwise the identity. Any
 * shape. (Keras, GaussianNoise layer.)
 */
public final class GaussianNoise extends RandomLayer<GaussianNoise> {
  static final Arguments<GaussianNoise> ARGUMENTS =
      Arguments.<GaussianNoise>of(values -> new GaussianNoise(values.get("stddev")))
          .required("stddev", NUMBER, layer -> layer.stddev)
          .also(RandomLayer::seeded);

  private final double stddev;

  GaussianNoise(double stddev) {
    check(stddev >= 0 && stddev <= 1, "a stddev in [0, 1]", stddev);
    this.stddev = stddev;
  }

  @Override
  boolean disturbs() {
    return stddev > 0;
  }

  @Override
  SymbolicTensor disturb(SymbolicTensor x) {
    return Ops.add(x, Ops.multiply(normal(x), stddev));
  }
}
