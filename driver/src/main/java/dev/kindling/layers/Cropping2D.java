package dev.kindling.layers;

import dev.kindling.configuration.Arguments;

/**
 * Its input without some cells at the ends of its axes, nothing by default: (batch, height, width,
 * channels). (Keras, Cropping2D layer.)
 *
 * <p>Example: {@code cropping2d().cropping(1)} makes {@code (None, 28, 28, 1)} into {@code (None,
 * 26, 26, 1)}.
 */
public final class Cropping2D extends Cropping<Cropping2D> {
  static final Arguments<Cropping2D> ARGUMENTS =
      Arguments.<Cropping2D>of(values -> new Cropping2D())
          .optional("cropping", Borders.kind(2), Cropping::croppingOf, Cropping::cropping)
          .also(SpatialLayer::format);

  Cropping2D() {
    super(2, 0);
  }

  /** {@inheritDoc} */
  @Override
  public Cropping2D dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
