package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.Interpolation;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * An enlarged image: each cell repeated along both axes, twice by default, or values interpolated
 * between the cells: (batch, height, width, channels). (Keras, UpSampling2D layer.)
 *
 * <p>Example: {@code upSampling2d()} makes {@code (None, 7, 7, 8)} into {@code (None, 14, 14, 8)}.
 */
public final class UpSampling2D extends UpSampling<UpSampling2D> {
  static final Arguments<UpSampling2D> ARGUMENTS =
      Arguments.<UpSampling2D>of(values -> new UpSampling2D())
          .optional("size", UpSampling.sizes(2), UpSampling::sizeOf, UpSampling::size)
          .also(SpatialLayer::format)
          .optional(
              "interpolation",
              Kind.choice(Interpolation.class),
              layer -> layer.interpolation,
              UpSampling2D::interpolation);

  private Interpolation interpolation = Interpolation.NEAREST;

  UpSampling2D() {
    super(2);
  }

  @Override
  SymbolicTensor enlarge(SymbolicTensor x, int axis, int times) {
    return interpolation == Interpolation.NEAREST
        ? super.enlarge(x, axis, times)
        : ArrayOps.resample(x, times, axis, interpolation);
  }

  /** {@inheritDoc} */
  @Override
  public UpSampling2D dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }

  /** Returns a copy that interpolates; by default the nearest cell is repeated. */
  public UpSampling2D interpolation(Interpolation value) {
    return with(layer -> layer.interpolation = value);
  }
}
