package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.Interpolation;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Locale;
import java.util.Optional;

/**
 * An enlarged image: each cell repeated along both axes, twice by default, or values interpolated
 * between the cells: (batch, height, width, channels). (Keras, UpSampling2D layer.)
 *
 * <p>Example: {@code upSampling2d()} makes {@code (None, 7, 7, 8)} into {@code (None, 14, 14, 8)}.
 */
public final class UpSampling2D extends UpSampling<UpSampling2D> {
  private static final String NEAREST = "nearest";

  static final Arguments<UpSampling2D> ARGUMENTS =
      Arguments.<UpSampling2D>of(values -> new UpSampling2D())
          .optional("size", UpSampling.sizes(2), UpSampling::sizeOf, UpSampling::size)
          .also(SpatialLayer::format)
          .optional(
              "interpolation",
              Kind.of(UpSampling2D::read, UpSampling2D::write),
              layer -> Optional.ofNullable(layer.interpolation),
              (layer, value) -> layer.with(copy -> copy.interpolation = value.orElse(null)));

  /** Null for the nearest cell. */
  private Interpolation interpolation;

  UpSampling2D() {
    super(2);
  }

  private static Optional<Interpolation> read(Object value) {
    return NEAREST.equals(value)
        ? Optional.empty()
        : Optional.of(Kind.choice(Interpolation.class).read(value));
  }

  private static Object write(Optional<Interpolation> value) {
    return value.map(kind -> kind.name().toLowerCase(Locale.ROOT)).orElse(NEAREST);
  }

  @Override
  SymbolicTensor enlarge(SymbolicTensor x, int axis, int times) {
    return interpolation == null
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
