package dev.kindling.layers;

import dev.kindling.configuration.Arguments;

/**
 * Its input without some cells at the ends of its axes, one cell at every end by default: (batch,
 * depth, height, width, channels). (Keras, Cropping3D layer.)
 *
 * <p>Example: {@code cropping3d()} makes {@code (None, 6, 8, 8, 1)} into {@code (None, 4, 6, 6,
 * 1)}.
 */
public final class Cropping3D extends Cropping<Cropping3D> {
  static final Arguments<Cropping3D> ARGUMENTS =
      Arguments.<Cropping3D>of(values -> new Cropping3D())
          .optional("cropping", Borders.kind(3), Cropping::croppingOf, Cropping::cropping)
          .also(SpatialLayer::format);

  Cropping3D() {
    super(3, 1);
  }

  /** {@inheritDoc} */
  @Override
  public Cropping3D dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
