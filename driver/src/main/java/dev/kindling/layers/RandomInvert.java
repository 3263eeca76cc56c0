package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images turned into their negatives in training, {@code greatest − x}, some of them by chance:
 * (batch, height, width, channels). For each image the chance is drawn first, from 0 to the factor.
 * (Keras, RandomInvert layer.)
 */
public final class RandomInvert extends RandomColorLayer<RandomInvert> {
  static final Arguments<RandomInvert> ARGUMENTS =
      Arguments.<RandomInvert>of(values -> new RandomInvert())
          .optional("factor", FactorRange.KIND, layer -> layer.factor, RandomInvert::factor)
          .also(RandomColorLayer::colored);

  private FactorRange factor = new FactorRange(0, 1);

  RandomInvert() {}

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor inverted = Ops.subtract(range().upper(), images);
    return LogicOps.where(chosen(images, drawn(images, factor)), inverted, images);
  }

  /** Returns a copy whose chances are drawn from 0 to this; 1 by default. */
  public RandomInvert factor(double value) {
    return factor(FactorRange.of(value));
  }

  private RandomInvert factor(FactorRange value) {
    FactorRange chances = value.atLeast(0);
    check(chances.within(0, 1), "a factor in [0, 1]", value);
    return with(layer -> layer.factor = chances);
  }

  /** {@inheritDoc} */
  @Override
  public RandomInvert dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
