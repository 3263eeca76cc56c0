package dev.kindling.layers;

import dev.kindling.configuration.Arguments;

/**
 * Each cell repeated along every axis, twice by default: (batch, depth, height, width, channels).
 * (Keras, UpSampling3D layer.)
 *
 * <p>Example: {@code upSampling3d()} makes {@code (None, 2, 4, 4, 8)} into {@code (None, 4, 8, 8,
 * 8)}.
 */
public final class UpSampling3D extends UpSampling<UpSampling3D> {
  static final Arguments<UpSampling3D> ARGUMENTS =
      Arguments.<UpSampling3D>of(values -> new UpSampling3D())
          .optional("size", UpSampling.sizes(3), UpSampling::sizeOf, UpSampling::size)
          .also(SpatialLayer::format);

  UpSampling3D() {
    super(3);
  }

  /** {@inheritDoc} */
  @Override
  public UpSampling3D dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
