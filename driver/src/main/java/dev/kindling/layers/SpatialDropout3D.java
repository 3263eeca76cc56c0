package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;

/**
 * Sets whole channels of a volume to 0 with probability {@code rate} in training and divides the
 * others by {@code 1 - rate}: (batch, depth, height, width, channels). (Tompson et al. 2015; Keras,
 * SpatialDropout3D layer.)
 */
public final class SpatialDropout3D extends SpatialDropout<SpatialDropout3D> {
  static final Arguments<SpatialDropout3D> ARGUMENTS =
      Arguments.<SpatialDropout3D>of(values -> new SpatialDropout3D(values.get("rate")))
          .required("rate", NUMBER, DropoutLayer::rateOf)
          .optional(
              "data_format", DataFormat.KIND, SpatialDropout::formatOf, SpatialDropout::dataFormat)
          .also(RandomLayer::seeded);

  SpatialDropout3D(double rate) {
    super(3, rate);
  }

  /** {@inheritDoc} */
  @Override
  public SpatialDropout3D dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
