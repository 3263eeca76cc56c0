package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images made brighter or darker in training, each by a share of the range of values of its own,
 * and kept within that range: (batch, height, width, channels). (Keras, RandomBrightness layer.)
 *
 * <p>Example: {@code randomBrightness(0.2)} adds up to 51 to bytes, or takes that away.
 */
public final class RandomBrightness extends RandomColorLayer<RandomBrightness> {
  static final Arguments<RandomBrightness> ARGUMENTS =
      Arguments.<RandomBrightness>of(values -> new RandomBrightness(values.get("factor")))
          .required("factor", FactorRange.KIND, layer -> layer.factor)
          .also(RandomColorLayer::colored);

  private final FactorRange factor;

  RandomBrightness(FactorRange factor) {
    check(factor.within(-1, 1), "a factor in [-1, 1]", factor);
    this.factor = factor;
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    double width = range().upper() - range().lower();
    SymbolicTensor brighter = Ops.add(images, Ops.multiply(drawn(images, factor), width));
    return Ops.clip(brighter, range().lower(), range().upper());
  }

  /** {@inheritDoc} */
  @Override
  public RandomBrightness dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
