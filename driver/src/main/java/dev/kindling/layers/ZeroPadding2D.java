package dev.kindling.layers;

import dev.kindling.configuration.Arguments;

/**
 * Its input with zeros around it, one at every end by default: (batch, height, width, channels).
 * (Keras, ZeroPadding2D layer.)
 *
 * <p>Example: {@code zeroPadding2d()} makes {@code (None, 28, 28, 1)} into {@code (None, 30, 30,
 * 1)}.
 */
public final class ZeroPadding2D extends ZeroPadding<ZeroPadding2D> {
  static final Arguments<ZeroPadding2D> ARGUMENTS =
      Arguments.<ZeroPadding2D>of(values -> new ZeroPadding2D())
          .optional("padding", Borders.kind(2), ZeroPadding::paddingOf, ZeroPadding::padding)
          .also(SpatialLayer::format);

  ZeroPadding2D() {
    super(2);
  }

  /** {@inheritDoc} */
  @Override
  public ZeroPadding2D dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
