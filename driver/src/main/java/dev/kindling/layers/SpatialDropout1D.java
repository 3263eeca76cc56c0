package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;

/**
 * Sets whole channels of a sequence to 0 with probability {@code rate} in training and divides the
 * others by {@code 1 - rate}: (batch, steps, channels). (Tompson et al. 2015; Keras,
 * SpatialDropout1D layer.)
 */
public final class SpatialDropout1D extends SpatialDropout<SpatialDropout1D> {
  static final Arguments<SpatialDropout1D> ARGUMENTS =
      Arguments.<SpatialDropout1D>of(values -> new SpatialDropout1D(values.get("rate")))
          .required("rate", NUMBER, DropoutLayer::rateOf)
          .also(RandomLayer::seeded);

  SpatialDropout1D(double rate) {
    super(1, rate);
  }
}
