package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;

/**
 * Sets whole channels of a image to 0 with probability {@code rate} in training and divides the
 * others by {@code 1 - rate}: (batch, height, width, channels). (Tompson et al. 2015; Keras,
 * SpatialDropout2D layer.)
 */
public final class SpatialDropout2D extends SpatialDropout<SpatialDropout2D> {
  static final Arguments<SpatialDropout2D> ARGUMENTS =
      Arguments.<SpatialDropout2D>of(values -> new SpatialDropout2D(values.get("rate")))
          .required("rate", NUMBER, DropoutLayer::rateOf)
          .optional(
              "data_format", DataFormat.KIND, SpatialDropout::formatOf, SpatialDropout::dataFormat)
          .also(RandomLayer::seeded);

  SpatialDropout2D(double rate) {
    super(2, rate);
  }

  /** {@inheritDoc} */
  @Override
  public SpatialDropout2D dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
