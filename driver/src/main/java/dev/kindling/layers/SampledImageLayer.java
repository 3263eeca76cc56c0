package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.Interpolation;

/**
 * What layers have in common that take cells of images from between others and from around them.
 *
 * @param <L> the layer's own type
 */
abstract class SampledImageLayer<L extends SampledImageLayer<L>> extends RandomImageLayer<L> {
  private double fillValue;
  private Interpolation interpolation = Interpolation.BILINEAR;

  /** Adds the arguments that all have. */
  static <L extends SampledImageLayer<L>> Arguments<L> sampled(Arguments<L> own) {
    return own.optional(
            "interpolation",
            Kind.choice(Interpolation.class),
            layer -> interpolationOf(layer),
            SampledImageLayer::interpolation)
        .optional(
            "fill_value", Kind.NUMBER, layer -> fillValueOf(layer), SampledImageLayer::fillValue)
        .also(RandomImageLayer::random);
  }

  private static Interpolation interpolationOf(SampledImageLayer<?> layer) {
    return layer.interpolation;
  }

  private static double fillValueOf(SampledImageLayer<?> layer) {
    return layer.fillValue;
  }

  /** Returns the value around an image of which nothing else is there. */
  final double fillValue() {
    return fillValue;
  }

  /** Returns whether values are interpolated, else those of the nearest cell. */
  final boolean linear() {
    return interpolation == Interpolation.BILINEAR;
  }

  /** Returns a copy with this value around the image if that is constant; 0 by default. */
  public L fillValue(double value) {
    return with(layer -> ((SampledImageLayer<?>) layer).fillValue = value);
  }

  /** Returns a copy that takes the {@code NEAREST} cell; {@code BILINEAR} by default. */
  public L interpolation(Interpolation value) {
    boolean known = value == Interpolation.BILINEAR || value == Interpolation.NEAREST;
    check(known, "interpolation BILINEAR or NEAREST", value);
    return with(layer -> ((SampledImageLayer<?>) layer).interpolation = value);
  }
}
