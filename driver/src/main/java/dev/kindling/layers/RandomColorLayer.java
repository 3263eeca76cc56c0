package dev.kindling.layers;

import dev.kindling.configuration.Arguments;

/**
 * What layers have in common that change the values of images within a range.
 *
 * @param <L> the layer's own type
 */
abstract class RandomColorLayer<L extends RandomColorLayer<L>> extends RandomImageLayer<L> {
  private static final FactorRange BYTES = new FactorRange(0, 255);

  private FactorRange valueRange = BYTES;

  /** Adds the arguments that all have. */
  static <L extends RandomColorLayer<L>> Arguments<L> colored(Arguments<L> own) {
    return own.optional(
            "value_range",
            FactorRange.KIND,
            layer -> rangeOf(layer),
            (layer, range) -> layer.valueRange(range.lower(), range.upper()))
        .also(RandomImageLayer::random);
  }

  private static FactorRange rangeOf(RandomColorLayer<?> layer) {
    return layer.range();
  }

  /** Returns the least and the greatest value of images. */
  final FactorRange range() {
    return valueRange;
  }

  /** Returns a copy for images of values in this range; from 0 to 255 by default. */
  public L valueRange(double lower, double upper) {
    return with(layer -> ((RandomColorLayer<?>) layer).valueRange = new FactorRange(lower, upper));
  }
}
