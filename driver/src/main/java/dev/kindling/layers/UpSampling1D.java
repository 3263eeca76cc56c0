package dev.kindling.layers;

import dev.kindling.configuration.Arguments;

/**
 * Each cell repeated along every axis, twice by default: (batch, steps, channels). (Keras,
 * UpSampling1D layer.)
 *
 * <p>Example: {@code upSampling1d()} makes {@code (None, 5, 3)} into {@code (None, 10, 3)}.
 */
public final class UpSampling1D extends UpSampling<UpSampling1D> {
  static final Arguments<UpSampling1D> ARGUMENTS =
      Arguments.<UpSampling1D>of(values -> new UpSampling1D())
          .optional("size", UpSampling.sizes(1), UpSampling::sizeOf, UpSampling::size);

  UpSampling1D() {
    super(1);
  }
}
