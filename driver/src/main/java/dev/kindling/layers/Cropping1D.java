package dev.kindling.layers;

import dev.kindling.configuration.Arguments;

/**
 * Its input without some cells at the ends of its axes, one step at either end by default: (batch,
 * steps, channels). (Keras, Cropping1D layer.)
 *
 * <p>Example: {@code cropping1d()} makes {@code (None, 10, 3)} into {@code (None, 8, 3)}.
 */
public final class Cropping1D extends Cropping<Cropping1D> {
  static final Arguments<Cropping1D> ARGUMENTS =
      Arguments.<Cropping1D>of(values -> new Cropping1D())
          .optional("cropping", Borders.kind(1), Cropping::croppingOf, Cropping::cropping);

  Cropping1D() {
    super(1, 1);
  }
}
