package dev.kindling.layers;

import dev.kindling.configuration.Arguments;

/**
 * Its input with zeros around it, one at every end by default: (batch, steps, channels). (Keras,
 * ZeroPadding1D layer.)
 *
 * <p>Example: {@code zeroPadding1d()} makes {@code (None, 10, 3)} into {@code (None, 12, 3)}.
 */
public final class ZeroPadding1D extends ZeroPadding<ZeroPadding1D> {
  static final Arguments<ZeroPadding1D> ARGUMENTS =
      Arguments.<ZeroPadding1D>of(values -> new ZeroPadding1D())
          .optional("padding", Borders.kind(1), ZeroPadding::paddingOf, ZeroPadding::padding)
          .also(SpatialLayer::format);

  ZeroPadding1D() {
    super(1);
  }

  /** {@inheritDoc} */
  @Override
  public ZeroPadding1D dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
