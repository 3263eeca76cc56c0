package dev.kindling.layers;

import dev.kindling.configuration.Arguments;

/**
 * Its input with zeros around it, one at every end by default: (batch, depth, height, width,
 * channels). (Keras, ZeroPadding3D layer.)
 *
 * <p>Example: {@code zeroPadding3d()} makes {@code (None, 4, 6, 6, 1)} into {@code (None, 6, 8, 8,
 * 1)}.
 */
public final class ZeroPadding3D extends ZeroPadding<ZeroPadding3D> {
  static final Arguments<ZeroPadding3D> ARGUMENTS =
      Arguments.<ZeroPadding3D>of(values -> new ZeroPadding3D())
          .optional("padding", Borders.kind(3), ZeroPadding::paddingOf, ZeroPadding::padding)
          .also(SpatialLayer::format);

  ZeroPadding3D() {
    super(3);
  }

  /** {@inheritDoc} */
  @Override
  public ZeroPadding3D dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
